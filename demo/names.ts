/** Made-up persons: a name from lists by a seeded die, and a telephone number that no network assigns. */
import type { Dice } from './dice.ts'
import type { DemoPerson } from './types.ts'

const SURNAMES = [
  ...'林陈王李张刘黄吴周郑蔡许谢郭叶苏曾徐朱孙杨江方何罗邱施温庄卢潘蒋夏董余范傅游赖魏姚邓宋',
  ...'蓝雷钟丁洪沈袁梁章高马胡连缪喻',
  '欧阳',
  '上官',
]
const FIRST = [...'建志文晓明国海春秀丽雅思佳宇子雨若梓俊永振家德立景承启亦书知安清云婉桂玉素美月惠少长']
const SECOND = [...'华军平芳英强兰峰玲辉燕斌霞杰敏涛娟鹏宁勇萍洋琴超红毅梅波洁亮莉清航慧昕淑晨钦楠珍彬妍']
// Characters that old software loses: rare ones, one from extension A, two beyond the basic plane.
const RARE = ['喆', '犇', '垚', '翀', '玥', '昇', '祎', '赟', '㛃', '䶮', '𬭎', '𫍽']

export function aName(die: Dice): string {
  const surname = die.pick(SURNAMES)
  if (die.chance(0.03)) return surname + die.pick(RARE)
  if (die.chance(0.16)) return surname + die.pick(SECOND)
  return surname + die.pick(FIRST) + die.pick(SECOND)
}

/** Numbers begin with 100: no mobile network in China has that prefix, so nobody can be called. */
export const aPhone = (block: number, serial: number) => `100${block}${String(serial).padStart(7, '0')}`

export function aCrowd(die: Dice, phoneBlock: number) {
  const people: DemoPerson[] = []
  const add = (): string => {
    const key = `p${String(people.length + 1).padStart(4, '0')}`
    people.push({ key, name: aName(die), phone: aPhone(phoneBlock, people.length + 1) })
    return key
  }
  return { people, add }
}
