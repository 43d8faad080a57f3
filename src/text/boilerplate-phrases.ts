const phrases = (list: string): readonly string[] =>
  list
    .split('|')
    .map((phrase) => plain(phrase))
    .filter((phrase) => phrase !== '');

/** Lower case, without accents and punctuation: as phrases are compared. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How a box or a line begins that leads to other articles, by language. */
const POINTERS = phrases(`
  read also|also read|read more|read next|read the full|see also|more on|more from|more about|related|
  related articles|related stories|related news|related content|related topics|you may also like|
  you might also like|recommended|recommended for you|most read|most popular|up next|watch also|don t miss|
  à lire aussi|a lire également|lire aussi|lire également|lire la suite|lisez aussi|voir aussi|à voir aussi|
  sur le même sujet|dans la même rubrique|articles liés|pour aller plus loin|à découvrir|
  lesen sie auch|lesen sie mehr|lesen sie hier|lesen sie dazu|auch interessant|mehr zum thema|mehr dazu|
  mehr lesen|weiterlesen|das könnte sie auch interessieren|siehe auch|zum thema|ähnliche artikel|
  lea también|lee también|leer más|te puede interesar|le puede interesar|puede leer|más información|
  vea también|ver también|noticias relacionadas|artículos relacionados|temas relacionados|relacionadas|
  leia também|leia mais|veja também|saiba mais|notícias relacionadas|artigos relacionados|
  leggi anche|leggi pure|leggi tutto|vedi anche|potrebbe interessarti|articoli correlati|notizie correlate|
  czytaj też|czytaj także|czytaj również|czytaj więcej|czytaj dalej|przeczytaj także|przeczytaj też|
  przeczytaj również|zobacz też|zobacz także|zobacz również|zobacz więcej|dowiedz się więcej|polecamy|
  polecane|powiązane|podobne artykuły|sprawdź też|warto przeczytać|więcej na ten temat|
  čtěte také|čtěte více|mohlo by vás zajímat|související|přečtěte si|
  čítajte aj|čítajte tiež|prečítajte si|mohlo by vás zaujímať|súvisiace|
  olvassa el|olvasd el|kapcsolódó|ajánlott|további cikkek|
  citește și|citiți și|vezi și|pe aceeași temă|articole similare|
  pročitajte i|pročitajte još|pročitaj i|povezane vijesti|povezani članci|preberite tudi|preberite še|
  прочитайте также|читайте также|читать далее|читать также|смотрите также|по теме|материалы по теме|
  еще по теме|подробнее|похожие новости|
  читайте також|читайте ще|читати далі|дивіться також|до теми|за темою|матеріали за темою|
  вижте още|прочетете още|още по темата|повезане вести|прочитајте и|
  lees ook|lees meer|lees verder|bekijk ook|gerelateerde artikelen|
  läs också|läs även|läs mer|se också|relaterade artiklar|les også|les mer|se også|relaterte saker|
  læs også|læs mere|relaterede artikler|lue myös|lue lisää|katso myös|aiheesta lisää|
  loe ka|loe lisaks|vaata ka|seotud lood|lasi arī|lasi vēl|lasiet arī|saistītie raksti|
  skaitykite taip pat|taip pat skaitykite|susiję straipsniai|
  διαβάστε επίσης|διαβάστε ακόμη|δείτε επίσης|σχετικά άρθρα|
  ayrıca okuyun|bunları da okuyun|ilgili haberler|ilginizi çekebilir|daha fazla|
  اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|اقرأ المزيد|شاهد أيضا|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|
  بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|קרא עוד|קראו גם|כתבות נוספות|
  यह भी पढ़ें|ये भी पढ़ें|संबंधित खबरें|আরও পড়ুন|আরো পড়ুন|مزید پڑھیں|یہ بھی پڑھیں|
  baca juga|berita terkait|artikel terkait|xem thêm|đọc thêm|tin liên quan|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|
  เรื่องที่เกี่ยวข้อง|関連記事|あわせて読みたい|関連ニュース|続きを読む|相关阅读|相关新闻|延伸阅读|相關新聞|延伸閱讀|推荐阅读|
  관련기사|관련 기사|관련 뉴스`);

/** Lines that are nothing but the site's voice, whole. */
const LABELS = new Set(
  phrases(`
  advertisement|advertising|ad|sponsored|sponsored content|advertisement continue reading below|
  story continues below advertisement|share|share this|share this article|share on|share via|tweet|
  print|email|e mail|save|comments|comment|leave a comment|leave a reply|post a comment|no comments|
  tags|tagged|topics|categories|filed under|by|from|source|sources|photo|photos|image|video|caption|
  follow us|follow us on|sign up|subscribe|subscribe now|log in|loading|close|next|previous|home|menu|
  back to top|top|listen|featured|latest|published|updated|last updated|written by|author|about the author|
  publicité|partager|partagez|imprimer|commentaires|mots clés|par|auteur|publié|mis à jour|
  anzeige|werbung|teilen|drucken|kommentare|schlagwörter|schlagworte|von|quelle|autor|foto|fotos|
  publicidad|publicidade|compartir|compartilhar|compartilhe|imprimir|comentarios|comentários|etiquetas|
  por|fuente|fonte|pubblicità|condividi|stampa|commenti|tag|
  reklama|udostępnij|drukuj|komentarze|tagi|źródło|źródła|opublikowano|autorzy|zdjęcie|
  sdílet|diskuse|zdroj|zdieľať|zdroj|hirdetés|megosztás|publicitate|distribuie|oglas|
  реклама|поделиться|печать|комментарии|теги|источник|фото|видео|автор|
  поділитися|коментарі|джерело|відео|advertentie|delen|reacties|annons|dela|annonse|del|annonce|mainos|jaa|
  kuulutus|reklaam|jaga|dalies|dalintis|διαφήμιση|reklam|paylaş|yorumlar|kaynak|
  إعلان|اعلان|شارك|المصدر|広告|シェア|广告|分享|来源|廣告|광고|공유`),
);

const RIGHTS =
  /^(?:©|\(c\)\s|copyright\b)|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|wszelkie prawa zastrzeżone|все права защищены|всі права захищені|alle rechten voorbehouden|tüm hakları saklıdır|جميع الحقوق محفوظة|版权所有|無断転載|무단/iu;

const longest = Math.max(...POINTERS.map((phrase) => phrase.length));
const pointers = new Set(POINTERS);

/** Whether a block begins with a phrase that leads to other articles. */
export const isPointer = (text: string): boolean => {
  const start = plain(text.slice(0, 2 * longest));
  for (let end = 2; end <= Math.min(start.length, longest); end += 1)
    if ((end === start.length || start[end] === ' ') && pointers.has(start.slice(0, end)))
      return true;
  return false;
};

/** Whether a short block is the site's voice and nothing else: a label, a notice of rights. */
export const isLabel = (text: string): boolean => LABELS.has(plain(text)) || RIGHTS.test(text);
