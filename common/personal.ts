/** Numbers that may never stand on a public page: telephones, identity cards, plates, flat numbers. */
const patterns = {
  phone: /(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)/,
  landline: /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/,
  identity: /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/,
  plate: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])/,
  flat: /\d+\s*(?:号楼|幢|栋|座)\s*(?:\d+\s*单元)?\s*\d{3,4}\s*(?:室|户|房)?(?!\d)/,
}
export type PersonalKind = keyof typeof patterns

/** What kinds of personal number a text contains; empty means it may be published. */
export const personalNumbersIn = (text: string): PersonalKind[] =>
  (Object.keys(patterns) as PersonalKind[]).filter((kind) => patterns[kind].test(text.normalize('NFKC')))

/** The text with every such number hidden, for a page that shows people's own words; any other text comes back as it was. */
export function hidePersonalNumbers(text: string): string {
  if (personalNumbersIn(text).length === 0) return text
  return Object.values(patterns).reduce(
    (left, pattern) => left.replace(new RegExp(pattern, 'g'), (found) => `${found.slice(0, 2)}****`),
    text.normalize('NFKC'),
  )
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺顾毛郝龚邵万钱严洪翁施温池缪'
const kin = '奶奶|爷爷|阿姨|叔叔|大爷|大妈|大叔|大婶|婆婆|伯伯|阿婆|阿公|阿伯|先生|女士|小姐|同学|小朋友|老人|师傅|老师'
/** What tells who somebody is or how he fares, beside the numbers above. */
const telling = {
  name: new RegExp(`[${surnames}](?:某{1,2})?(?:${kin})|(?:我|名|他|她)叫`),
  address:
    /[\d一二三四五六七八九十百]+\s*(?:号楼|号院|栋|幢|单元|室|楼)(?!梯|房)|(?:路|街|巷|弄|里|道|村)\s*\d+\s*(?:弄|巷)?\s*[\d-]*\s*号|\d+\s*[-－]\s*\d{3,4}(?!\d)/,
  illness:
    /癌|肿瘤|糖尿|血压|心脏|中风|瘫|抑郁|残疾|残障|智障|自闭|艾滋|尿毒|透析|化疗|(?<!毛)病|住院|手术|失明|失聪|聋|哑|帕金森|痴呆|阿尔茨海默|癫痫|肝炎|肺结核|确诊|康复期/,
  family: /低保|特困|贫困|困难(?:户|家庭)|孤儿|孤寡|单亲|离异|离婚|丧偶|留守|独居|空巢|失独|吸毒|刑满|矫正|上访|五保/,
} as const
export type TellingKind = PersonalKind | keyof typeof telling

/**
 * What in a text would show a person: numbers, a name with its kinship, an address, an illness, a family's lot. Stricter than
 * the numbers alone: for texts about people who are to stay unknown. Empty means it may be published.
 */
export const tellingIn = (text: string): TellingKind[] => {
  const plain = text.normalize('NFKC')
  const more = (Object.keys(telling) as (keyof typeof telling)[]).filter((kind) => telling[kind].test(plain))
  return [...personalNumbersIn(text), ...more]
}
