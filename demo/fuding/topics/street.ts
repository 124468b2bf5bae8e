/** 01 市容环卫, 02 道路交通, 03 公共设施与绿化. Names of street matters follow the habit of GB/T 30428. */
import { advice, asks, branch, choice, common, date, elsewhere, leaf, number, text, twig } from '../../topic-tree.ts'

const fallen = advice(
  '110',
  '有人受伤或正有危险，请先拨打 110 或 120。',
  'If somebody is hurt or in danger, call 110 or 120 first.',
)

export const street = [
  branch('01', '市容环卫', 'Clean streets', [
    twig('01', '垃圾与保洁', 'Rubbish and cleaning', [
      leaf(
        '01',
        '暴露垃圾',
        'Rubbish lying about',
        'complaint',
        '垃圾 一堆垃圾 垃圾没人清 垃圾桶满了 臭',
        common(1, 'trash', '垃圾没人清', 'Rubbish not collected'),
      ),
      leaf(
        '02',
        '积存垃圾渣土',
        'Rubble and soil',
        'complaint',
        '渣土 建筑垃圾 装修垃圾 石头砖块',
        asks(number('size', '大约有多少', 'About how much', '立方米', 'm³')),
      ),
      leaf('03', '道路不洁', 'Dirty street', 'complaint', '路脏 没人扫地 污水 油污 落叶'),
      leaf('04', '水域不洁', 'Dirty water', 'complaint', '河面漂浮物 水沟臭 溪里垃圾'),
      leaf('05', '大件家具废弃', 'Bulky waste', 'help', '旧沙发 旧床垫 旧家具 大件垃圾'),
      leaf('06', '垃圾桶、垃圾屋设置', 'Bins and their places', 'suggestion', '垃圾桶太少 垃圾桶太远 垃圾屋 分类亭'),
      leaf('07', '动物尸体清理', 'Dead animal', 'help', '死猫 死狗 死老鼠'),
    ]),
    twig('02', '公共厕所', 'Public toilets', [
      leaf('01', '公厕脏、没水没纸', 'Toilet dirty or without water', 'complaint', '厕所臭 公厕没水 公厕脏'),
      leaf('02', '公厕损坏、不开门', 'Toilet broken or locked', 'complaint', '公厕锁门 厕所坏了'),
      leaf('03', '希望增设公厕', 'A toilet is needed', 'suggestion', '没有厕所 找不到厕所'),
    ]),
    twig('03', '街面秩序', 'Order in the street', [
      leaf('01', '占道经营', 'Trading on the pavement', 'complaint', '摆摊 小贩 流动摊 占道'),
      leaf('02', '店外经营', 'Shops spreading outside', 'complaint', '店外 出店 桌子摆到路上'),
      leaf('03', '乱堆物料', 'Things piled in the street', 'complaint', '乱堆 堆东西 杂物 占路'),
      leaf('04', '露天烧烤', 'Open-air barbecue', 'complaint', '烧烤 烟熏'),
      leaf('05', '沿街晾挂', 'Washing hung along the street', 'complaint', '晾衣服 拉绳子晒被子'),
      leaf(
        '06',
        '焚烧垃圾树叶',
        'Burning rubbish or leaves',
        'complaint',
        '烧垃圾 烧树叶 冒烟',
        advice('119', '火势不受控制，请先拨打 119。', 'If the fire spreads, call 119 first.'),
      ),
    ]),
    twig('04', '广告招牌', 'Signs and posters', [
      leaf('01', '非法小广告', 'Illegal small posters', 'complaint', '小广告 牛皮癣 贴纸'),
      leaf('02', '广告招牌破损', 'Damaged sign', 'complaint', '招牌要掉 招牌坏了 灯箱', fallen),
      leaf('03', '灯箱招牌太亮', 'Sign too bright at night', 'complaint', '灯太亮 晃眼 睡不着'),
      leaf('04', '违规设置户外广告', 'Advertising without permit', 'complaint', '广告牌 挡路'),
    ]),
  ]),
  branch('02', '道路交通', 'Roads and traffic', [
    twig('01', '路面与桥', 'Road surface and bridges', [
      leaf(
        '01',
        '道路破损',
        'Road damaged',
        'complaint',
        '路坏了 坑 坑洼 路面不平 开裂',
        common(3, 'road', '路面坏了', 'Road damaged'),
      ),
      leaf('02', '人行道、盲道损坏', 'Pavement or tactile path damaged', 'complaint', '人行道 地砖松 盲道'),
      leaf('03', '路面塌陷', 'Road has collapsed', 'urgent', '塌陷 塌了 地陷', fallen),
      leaf('04', '井盖缺失、破损', 'Manhole cover missing or broken', 'urgent', '井盖 窨井盖 井盖响', fallen),
      leaf('05', '桥梁、栏杆损坏', 'Bridge or railing damaged', 'complaint', '桥栏杆 护栏'),
    ]),
    twig('02', '停车', 'Parking', [
      leaf(
        '01',
        '机动车乱停放',
        'Cars parked badly',
        'complaint',
        '乱停车 车堵门 占道停车 堵路',
        common(6, 'parking', '乱停车、停车难', 'Parking'),
      ),
      leaf('02', '非机动车、共享单车乱停', 'Bicycles parked badly', 'complaint', '电动车乱停 共享单车'),
      leaf('03', '停车位不够', 'Too few parking places', 'suggestion', '停车难 没车位 车位少'),
      leaf('04', '停车收费', 'Parking charges', 'inquiry', '停车费 乱收费'),
      leaf('05', '废弃车辆', 'Abandoned vehicle', 'complaint', '僵尸车 废车 很久没动的车'),
      leaf(
        '06',
        '车被堵住，请人挪车',
        'My car is blocked in',
        'urgent',
        '挪车 堵住',
        elsewhere(
          '114',
          '请拨打 114 或 122 请车主挪车，比这里快得多。',
          'Call 114 or 122 to have the owner move the car: much quicker than here.',
        ),
      ),
    ]),
    twig('03', '信号与标志', 'Signals and signs', [
      leaf(
        '01',
        '红绿灯故障',
        'Traffic light broken',
        'urgent',
        '红绿灯 信号灯不亮',
        advice('122', '路口正拥堵或有事故，请先拨打 122。', 'If traffic is stuck or there is an accident, call 122 first.'),
      ),
      leaf('02', '标志标线不清', 'Signs or lines not clear', 'suggestion', '斑马线 标线 路牌'),
      leaf('03', '希望增设红绿灯、减速带', 'A light or speed bump is needed', 'suggestion', '减速带 过马路危险'),
      leaf('04', '交通拥堵', 'Traffic jams', 'complaint', '堵车 接送孩子堵'),
      leaf(
        '05',
        '交通事故',
        'Traffic accident',
        'urgent',
        '车祸 撞车',
        elsewhere('122', '请立即拨打 122；有人受伤同时拨打 120。', 'Call 122 now; if somebody is hurt call 120 as well.'),
      ),
    ]),
    twig('04', '公共交通', 'Public transport', [
      leaf('01', '公交线路与班次', 'Bus lines and times', 'suggestion', '公交 班车 等车久'),
      leaf(
        '02',
        '公交服务',
        'Service on buses',
        'complaint',
        '司机态度 甩站 不停站',
        asks(text('line', '几路车', 'Which line'), date('on', '哪一天', 'On which day')),
      ),
      leaf('03', '公交站牌、候车亭', 'Bus stops and shelters', 'complaint', '站牌 候车亭 站台'),
      leaf('04', '出租车、网约车', 'Taxis', 'complaint', '绕路 拒载 打车'),
      leaf('05', '老年人、学生乘车卡', 'Travel cards for the old and for pupils', 'inquiry', '老人卡 公交卡 年审'),
    ]),
  ]),
  branch('03', '公共设施与绿化', 'Public facilities and green', [
    twig('01', '照明', 'Lighting', [
      leaf('01', '路灯不亮', 'Street lamp out', 'complaint', '路灯 灯坏了 没灯 黑', {
        ...common(2, 'lamp', '路灯不亮', 'Street lamp out'),
        ...asks(
          text('pole', '灯杆编号（看得见的话）', 'Number on the pole, if you can see it'),
          number('lamps', '几盏不亮', 'How many are out', '盏', 'lamps'),
        ),
      }),
      leaf('02', '希望增设路灯', 'A lamp is needed', 'suggestion', '加路灯 太黑'),
      leaf('03', '灯杆倾斜、电线外露', 'Pole leaning or wires bare', 'urgent', '灯杆歪 电线露 漏电', fallen),
    ]),
    twig('02', '绿化', 'Trees and green', [
      leaf('01', '树枝遮挡、需修剪', 'Tree needs cutting', 'help', '树太高 挡光 修树 树枝'),
      leaf('02', '树木倒伏', 'Tree has fallen', 'urgent', '树倒了 台风 树压车', fallen),
      leaf('03', '绿地脏乱、被占', 'Green untidy or built over', 'complaint', '绿地 种菜 毁绿'),
      leaf('04', '病虫害、飘絮', 'Pests and fluff', 'help', '虫子 白蚁 毛毛虫'),
    ]),
    twig('03', '公园与健身', 'Parks and exercise', [
      leaf('01', '健身器材损坏', 'Exercise equipment broken', 'complaint', '健身器材 单杠'),
      leaf('02', '公园、广场管理', 'Parks and squares', 'complaint', '公园 广场 座椅坏了'),
      leaf('03', '儿童游乐设施', 'Playgrounds', 'complaint', '滑梯 秋千'),
      leaf(
        '04',
        '无障碍设施',
        'Access without steps',
        'suggestion',
        '轮椅 坡道 扶手',
        asks(
          choice(
            'need',
            '需要什么',
            'What is needed',
            'ramp 坡道 Ramp',
            'rail 扶手 Handrail',
            'lift 电梯 Lift',
            'other 其他 Other',
          ),
        ),
      ),
    ]),
  ]),
]
