type Wanted = { title: string; words: string; category: 'resident' | 'elder' | 'student'; yuan: number }
const w = (category: Wanted['category'], title: string, words: string, yuan: number): Wanted => ({ category, title, words, yuan })

/** Made-up wishes: a thing or a small deed, nothing that tells who wishes. */
export const wanted: readonly Wanted[] = [
  w('elder', '一个电饭煲', '原来那个煮不熟饭了，想要一个小的，够两个人吃。', 200),
  w('student', '一盏护眼台灯', '晚上写作业用，桌子不大，夹在桌边的最好。', 120),
  w('elder', '学会用手机视频', '想请人教几次，能和在外地的孩子视频。', 50),
  w('resident', '一把轮椅坐垫', '坐久了不舒服，想要一个软一些、透气的。', 90),
  w('student', '一套科普图书', '喜欢天文，想要几本适合小学高年级的。', 150),
  w('elder', '一双防滑鞋', '38 码，下雨天出门买菜穿。', 100),
  w('resident', '一台小电风扇', '楼上夏天热，想要一台安静的落地扇。', 180),
  w('elder', '一台收音机', '爱听戏，想要一台按键大、能插卡的。', 120),
  w('student', '一个书包', '开学用，结实、反光条亮一些的。', 130),
  w('elder', '一件保暖外套', '中等身材，颜色深一点。', 220),
  w('resident', '修一修家里的灯', '客厅的灯一闪一闪，想请会修的人来看看。', 80),
  w('student', '一副羽毛球拍', '放学后和同学打球，两支装就好。', 140),
  w('elder', '拍一张结婚五十年的照片', '两个人想正正经经拍一张合影，洗出来放家里。', 200),
  w('resident', '一个折叠购物车', '买菜提不动，想要轮子大一些的。', 110),
  w('elder', '几盆好养的花', '阳台空着，想种点绿的，不用常浇水。', 60),
  w('student', '一支竖笛', '音乐课用，八孔的。', 40),
  w('elder', '一个放大镜', '看报纸用，带灯的最好。', 50),
  w('resident', '一床薄被子', '春秋天盖，单人。', 180),
  w('student', '去一次科技馆', '还没有去过，想跟着大家一起去看看。', 100),
  w('elder', '一个电热水壶', '自动断电的，放心一些。', 90),
  w('resident', '一套修剪花木的工具', '常给小区的绿地修剪，手上的剪刀钝了。', 160),
  w('elder', '一副老花镜', '戴了多年的断了腿，度数社区问过。', 120),
  w('student', '一本汉语词典', '查字用，最新版的。', 110),
  w('elder', '一根登山杖', '早上去公园走路，撑着稳当。', 80),
]

/** What wishers said. */
export const thanks = [
  '收到了，很合用，谢谢好心人。',
  '没想到这么快就送到了，心里暖和。',
  '谢谢你们，我会好好用，也会好好读书。',
  '东西很实在，谢谢大家惦记着。',
  '已经学会了，昨天和孩子说了半个钟头的话。谢谢。',
] as const
