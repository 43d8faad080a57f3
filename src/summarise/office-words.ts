/**
 * Words of offices, bodies and news that some writers give a capital although they name nobody ("Defence
 * Ministry", "Parliament"), and that open many sentences; the words of a subject are its pack's to know. By
 * language; written by us, November 2026. A language without any is asked for small letters, and believed only then.
 */
export const OFFICE_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'according act affairs agency agreement ambassador armed army article assembly association authorities authority bill border boy campaign center central centre chair chairman chairwoman chamber chief children city civilians coalition commander commission commissioner committee conference congress constitution council county court defence defense delegation department deputies deputy director district driver earlier embassy emergencies emergency engineers envoy expert experts explosion explosions farmer farmers federal finance firefighters force forces foreign foundation fund general girl government governor group guard guards head health house institute interior internal international justice kingdom last later law lawmakers local man mayor meeting member members men military minister ministers ministries ministry mission movement municipal municipality national navy next office officer officers official officials organisation organization parliament parliamentarians parliamentary parliaments parties party passengers people police president prime province region regional republic rescuers residents resolution secretary security senate senators service services shepherd situations society soldier soldiers speaker specialists spokesman spokesperson spokeswoman staff state states summit teenager today tomorrow town tribunal troops union university village war woman women workers yesterday'.split(
      ' ',
    ),
  ),
};
