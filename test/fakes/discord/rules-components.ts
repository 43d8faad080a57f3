/** components/reference.mdx; items 4 to 7 and 11 of what the schema does not catch. */
import {
  checkSize,
  checkText,
  checkUrl,
  type Fields,
  fieldsOf,
  isGiven,
  listOf,
  type Path,
  type Report,
  textOf,
} from './values.ts';

const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const SELECTS = [STRING_SELECT, 5, 6, 7, 8];
const SECTION = 9;
const TEXT_DISPLAY = 10;
const CONTAINER = 17;
const LAYOUTS = [SECTION, TEXT_DISPLAY, 11, 12, 13, 14, CONTAINER];
const LINK = 5;
const PREMIUM = 6;
const V2_COMPONENTS = 40;
const V2_TEXT = 4000;

interface Placed {
  readonly path: Path;
  readonly component: Fields;
}

/** `usesV2` is the message flag IS_COMPONENTS_V2. */
export const checkComponents = (report: Report, value: unknown, usesV2: boolean): void => {
  const top = listOf(value);
  checkSize(report, ['components'], value, usesV2 ? V2_COMPONENTS : 5);
  const all = top.flatMap((component, index) => nested(component, ['components', index]));
  checkUnique(report, all, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED');
  checkUnique(report, all, 'id', 'COMPONENT_ID_DUPLICATED');
  for (const placed of all) checkOne(report, placed);
  for (const [index, component] of top.entries())
    checkTop(report, ['components', index], fieldsOf(component), usesV2);
  if (!usesV2) return;
  if (all.length > V2_COMPONENTS)
    report(['components'], 'BASE_TYPE_BAD_LENGTH', `At most ${V2_COMPONENTS} components in all.`);
  const text = all.reduce(
    (sum, { component }) =>
      component['type'] === TEXT_DISPLAY ? sum + textOf(component['content']).length : sum,
    0,
  );
  if (text > V2_TEXT)
    report(['components'], 'COMPONENT_MAX_TOTAL_TEXT', `At most ${V2_TEXT} characters in all.`);
};

const nested = (value: unknown, path: Path): Placed[] => {
  const component = fieldsOf(value);
  const children = listOf(component['components']).flatMap((child, index) =>
    nested(child, [...path, 'components', index]),
  );
  const accessory = isGiven(component['accessory'])
    ? nested(component['accessory'], [...path, 'accessory'])
    : [];
  return [{ path, component }, ...children, ...accessory];
};

const checkUnique = (report: Report, all: readonly Placed[], key: string, code: string): void => {
  const seen = new Set<unknown>();
  for (const { path, component } of all) {
    const value = component[key];
    if (!isGiven(value)) continue;
    if (seen.has(value)) report([...path, key], code, `${key} cannot be duplicated`);
    seen.add(value);
  }
};

const checkTop = (report: Report, path: Path, component: Fields, usesV2: boolean): void => {
  const type = component['type'];
  if (type === ROW) return;
  if (LAYOUTS.some((layout) => layout === type)) {
    if (!usesV2)
      report([...path, 'type'], 'UNION_TYPE_CHOICES', 'Needs the flag IS_COMPONENTS_V2.');
    return;
  }
  report([...path, 'type'], 'UNION_TYPE_CHOICES', 'Not a component that stands alone.');
};

const checkOne = (report: Report, { path, component }: Placed): void => {
  const type = component['type'];
  if (type === ROW) checkRow(report, path, component);
  if (type === BUTTON) checkButton(report, path, component);
  if (SELECTS.some((select) => select === type)) checkSelect(report, path, component);
  if (type === SECTION) checkSection(report, path, component);
  if (type === TEXT_DISPLAY)
    checkText(report, [...path, 'content'], component['content'], { min: 1, max: V2_TEXT });
  if (type === CONTAINER)
    for (const [index, child] of listOf(component['components']).entries())
      if (fieldsOf(child)['type'] === CONTAINER)
        report(
          [...path, 'components', index],
          'UNION_TYPE_CHOICES',
          'No container in a container.',
        );
};

const checkRow = (report: Report, path: Path, row: Fields): void => {
  const types = listOf(row['components']).map((child) => fieldsOf(child)['type']);
  const selects = types.filter((type) => SELECTS.some((select) => select === type)).length;
  if (types.length < 1 || types.length > 5)
    report([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  if (selects > 0 && types.length > 1)
    report(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'A select takes a row of its own.',
    );
  for (const [index, type] of types.entries())
    if (type !== BUTTON && !SELECTS.some((select) => select === type))
      report([...path, 'components', index], 'UNION_TYPE_CHOICES', 'Buttons or one select only.');
};

const checkButton = (report: Report, path: Path, button: Fields): void => {
  const { style } = button;
  const has = (key: string) => isGiven(button[key]);
  checkText(report, [...path, 'label'], button['label'], { max: 80 });
  checkText(report, [...path, 'custom_id'], button['custom_id'], { max: 100 });
  checkUrl(report, [...path, 'url'], button['url'], {
    max: 512,
    schemes: ['http:', 'https:', 'discord:'],
  });
  const demand = (key: string, isWanted: boolean) => {
    if (isWanted && !has(key))
      report([...path, key], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (!isWanted && has(key))
      report([...path, key], 'BUTTON_COMPONENT_FORBIDDEN', `Style ${style} takes no ${key}.`);
  };
  demand('url', style === LINK);
  demand('sku_id', style === PREMIUM);
  demand('custom_id', style !== LINK && style !== PREMIUM);
  if (style === PREMIUM) demand('label', false);
  else if (!has('label') && !has('emoji'))
    report([...path, 'label'], 'BASE_TYPE_REQUIRED', 'A label or an emoji is required');
};

const checkSelect = (report: Report, path: Path, select: Fields): void => {
  checkText(report, [...path, 'custom_id'], select['custom_id'], { min: 1, max: 100 });
  checkText(report, [...path, 'placeholder'], select['placeholder'], { max: 150 });
  const min = typeof select['min_values'] === 'number' ? select['min_values'] : 1;
  const max = typeof select['max_values'] === 'number' ? select['max_values'] : 1;
  if (min > max) report([...path, 'min_values'], 'NUMBER_TYPE_MAX', 'min_values > max_values');
  if (select['type'] !== STRING_SELECT) return;
  const values = listOf(select['options']).map((option) => fieldsOf(option)['value']);
  if (values.length < 1 || values.length > 25)
    report([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  if (new Set(values).size < values.length)
    report([...path, 'options'], 'SELECT_OPTION_VALUE_DUPLICATED', 'Values must be unique.');
};

const checkSection = (report: Report, path: Path, section: Fields): void => {
  const size = listOf(section['components']).length;
  if (size < 1 || size > 3)
    report([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 3 in length.');
  if (!isGiven(section['accessory']))
    report([...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
};
