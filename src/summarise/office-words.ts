/**
 * Words of offices, bodies and news that some writers give a capital although they name nobody ("Defence
 * Ministry", "Parliament"), and that open many sentences. By language; written by us, November 2026. Where a
 * language has none, its translators are asked for small letters and believed only then.
 */
export const OFFICE_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'according act affairs agency agreement ambassador ammunition armed army article assembly association authorities authority bill bombs border boy campaign casualties center central centre chair chairman chairwoman chamber chief children city civilians clearance clearing cluster coalition commander commission commissioner committee conference congress constitution convention council county court defence defense delegation deminer deminers demining department deputies deputy devices director district driver earlier embassy emergencies emergency engineers envoy expert experts explosion explosions explosive explosives farmer farmers federal finance firefighters force forces foreign foundation fund general girl government governor group guard guards head health house institute interior internal international justice kingdom landmine landmines last later law lawmakers local man mayor meeting member members men military mine mines minister ministers ministries ministry mission movement municipal municipality munition munitions national navy next office officer officers official officials organisation organization parliament parliamentarians parliamentary parliaments parties party passengers people personnel police president prime production protocol province region regional republic rescuers residents resolution sapper sappers secretary security senate senators service services shells shepherd situations society soldier soldiers speaker specialists spokesman spokesperson spokeswoman staff state states stockpile stockpiles summit survivors teenager today tomorrow town treaty tribunal troops union university victims village war weapon weapons withdrawal woman women workers yesterday'.split(
      ' ',
    ),
  ),
};
