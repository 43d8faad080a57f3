import { isLabel, isPointer } from '../text/boilerplate-phrases.ts';

/**
 * How lines begin that stand in a text and are no part of its report: captions, credits, invitations. Written by us,
 * November 2026, for all languages at once: such lines are often English where the text is not.
 */
const OPENINGS =
  'photo:|photos:|photo by|photo credit|image:|image credit|image source|picture:|video:|watch:|listen to|click here|sign up|subscribe|follow us|join us|share this|advertisement|source:|reporting by|additional reporting|editing by|writing by|compiled by|translated by|this article was|this story was|this report was|originally published|with reporting by|about the author|contact us|for more information|continue reading|photo :|crédit photo|crédits :|abonnez-vous|inscrivez-vous|suivez-nous|bild:|bildquelle|foto:|quelle:|abonnieren sie|folgen sie uns|suscríbase|suscríbete|síguenos|foto de|crédito:|inscreva-se|assine|siga-nos|iscriviti|seguici|fot.|zdjęcie:|źródło:|zapisz się|obserwuj nas|фото:|источник:|подписывайтесь|подпишитесь|джерело:|підписуйтесь|підписуйтеся|снимка:|източник:|извор:|izvor:|zdroj:|vir:|forrás:|sursa:|kuva:|lähde:|nuotr.|nuotrauka:|šaltinis:|avots:|allikas:|prenumeruokite|abonējiet|abonați-vă|prenumerera|abone olun|takip edin|fotoğraf:|kaynak:|φωτογραφία:|πηγή:|εγγραφείτε|الصورة:|صورة:|المصدر:|اشترك|تابعونا|منبع:|عکس:|צילום:|הירשמו|写真:|写真：|图为|图：|来源：|责任编辑|責任編輯|编辑：|編輯：|사진:|구독하기|sumber:|foto oleh|ảnh:|nguồn:|ภาพ:|ที่มา:';
/** How a line begins that names who wrote it, and ends without a full stop. */
const BYLINES =
  'by|von|par|por|di|da|oleh|av|af|door|autor|autorka|auteur|автор|автори|автары|text|tekst|текст|kirjoittaja|szerző|συντάκτης|بقلم|כתב|מאת|文|记者|記者|本报记者|기자|yazan|przez|od|napisał|napisała';
/** More words are a sentence, whatever it begins with. */
const LONGEST = 14;

const list = (joined: string): readonly string[] => joined.split('|');
const openings = list(OPENINGS);
const bylines = list(BYLINES);

/** Whether a line of so many words is a caption, a byline, a label or a pointer, and says nothing of the event. */
export const isBesideReport = (line: string, words: number, isFinished: boolean): boolean => {
  if (words > LONGEST) return false;
  const opening = line
    .slice(0, 60)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase();
  const begins = (word: string): boolean =>
    opening.startsWith(word) && !/[\p{L}\p{M}\p{N}]/u.test(opening.charAt(word.length));
  return (
    openings.some(begins) ||
    isPointer(line) ||
    isLabel(line) ||
    (!isFinished && bylines.some(begins))
  );
};
