/** 04 住房与物业, 05 水电气与通信, 06 环境与噪声, 07 建设与违建. */
import { advice, asks, branch, choice, common, date, elsewhere, leaf, number, personal, text, twig } from '../../topic-tree.ts'

const noiseHours = choice(
  'hours',
  '多在什么时候',
  'Mostly when',
  'day 白天 By day',
  'noon 中午 At midday',
  'evening 晚上10点前 Evening before ten',
  'night 深夜 At night',
)
const since = date('since', '从哪天开始', 'Since which day')

export const home = [
  branch('04', '住房与物业', 'Housing and property', [
    twig('01', '物业服务', 'Property service', [
      leaf(
        '01',
        '物业服务不到位',
        'Poor property service',
        'complaint',
        '物业不管 物业没人 保安 保洁',
        common(8, 'property', '物业的事', 'Property management'),
      ),
      leaf('02', '物业收费', 'Property charges', 'complaint', '物业费 乱收费 公摊'),
      leaf('03', '公共收益、维修资金', 'Common income and repair fund', 'inquiry', '维修基金 公共收益 账目'),
      leaf('04', '门禁、监控、道闸', 'Gates, cameras, barriers', 'complaint', '门禁坏 监控 道闸'),
      leaf('05', '小区停车与充电', 'Parking and charging in the estate', 'complaint', '车位 充电桩 充电 地锁'),
      leaf('06', '成立、换届业委会', 'Owners’ committee elections', 'inquiry', '业委会 换届 业主大会'),
    ]),
    twig('02', '房屋与电梯', 'Buildings and lifts', [
      leaf('01', '电梯故障', 'Lift broken', 'complaint', '电梯坏 电梯停 电梯响', asks(since)),
      leaf(
        '02',
        '电梯困人',
        'People stuck in a lift',
        'urgent',
        '困在电梯 关电梯里',
        elsewhere('119', '请立即按电梯内的紧急呼叫键，或拨打 119。', 'Press the alarm in the lift, or call 119, now.'),
      ),
      leaf('03', '老楼加装电梯', 'Adding a lift to an old building', 'inquiry', '加装电梯 装电梯'),
      leaf(
        '04',
        '楼顶漏水、外墙脱落',
        'Roof leaks, outer wall crumbles',
        'help',
        '漏水 渗水 墙皮掉 外墙',
        asks(number('floor', '在几楼', 'Which floor', '楼', 'floor')),
      ),
      leaf('05', '楼上漏水到我家', 'Water from the flat above', 'help', '楼上漏水 天花板滴水'),
      leaf(
        '06',
        '房屋安全隐患',
        'Unsafe building',
        'urgent',
        '危房 墙裂 房子要塌',
        advice(
          '110',
          '房屋正在开裂、下沉，请先离开屋子，拨打 110。',
          'If the house is cracking or sinking, leave it and call 110.',
        ),
      ),
    ]),
    twig('03', '住房保障与交易', 'Housing help and sales', [
      leaf('01', '公租房申请', 'Public rental housing', 'inquiry', '公租房 廉租房', personal),
      leaf('02', '租房补贴', 'Rent allowance', 'inquiry', '租房补贴', personal),
      leaf('03', '延期交房、办证难', 'Late handover, no title deed', 'complaint', '交房 房产证 烂尾'),
      leaf('04', '房屋中介', 'Estate agents', 'complaint', '中介 押金不退'),
      leaf('05', '住房公积金', 'Housing fund', 'inquiry', '公积金 提取', personal),
    ]),
    twig('04', '老旧小区改造', 'Renewing old estates', [
      leaf('01', '改造计划与进度', 'Plans and progress', 'inquiry', '旧改 改造 什么时候改'),
      leaf('02', '改造质量', 'Quality of the works', 'complaint', '改造质量 施工质量'),
      leaf('03', '改造建议', 'Ideas for the works', 'suggestion', '希望改造 加装'),
    ]),
  ]),
  branch('05', '水电气与通信', 'Water, power, gas, network', [
    twig('01', '供水', 'Water', [
      leaf('01', '停水', 'No water', 'urgent', '停水 没水', { ...common(4, 'water', '停水、漏水', 'Water'), ...asks(since) }),
      leaf('02', '水压低', 'Low pressure', 'complaint', '水小 水压'),
      leaf('03', '水质', 'Water quality', 'complaint', '水黄 水浑 有味道'),
      leaf('04', '自来水管破裂', 'Water main burst', 'urgent', '水管爆 漏水 喷水'),
      leaf('05', '水费与水表', 'Water bills and meters', 'inquiry', '水费 水表', personal),
    ]),
    twig('02', '排水', 'Drains', [
      leaf(
        '01',
        '下水道堵塞',
        'Blocked drain',
        'complaint',
        '下水道堵 污水 冒水 化粪池',
        common(5, 'drain', '下水道堵、积水', 'Drains'),
      ),
      leaf('02', '道路积水', 'Water standing in the road', 'urgent', '积水 水淹 内涝'),
      leaf('03', '雨污混流', 'Sewage in rain drains', 'complaint', '污水直排 雨水管'),
    ]),
    twig('03', '供电', 'Power', [
      leaf('01', '停电', 'No power', 'urgent', '停电 没电 跳闸', asks(since)),
      leaf('02', '电线杂乱、低垂', 'Wires tangled or hanging', 'complaint', '电线 飞线 线太低'),
      leaf(
        '03',
        '架空线缆断落',
        'Cable has come down',
        'urgent',
        '电线断 掉线',
        advice('95598', '请不要靠近，先拨打 95598 或 110。', 'Keep away; call 95598 or 110 first.'),
      ),
      leaf('04', '电费与电表', 'Power bills and meters', 'inquiry', '电费 电表', personal),
    ]),
    twig('04', '燃气', 'Gas', [
      leaf(
        '01',
        '燃气泄漏',
        'Gas leak',
        'urgent',
        '煤气味 漏气 燃气泄漏',
        elsewhere(
          '119',
          '请开窗、不要开关电器，到屋外拨打 119 和燃气公司抢修电话。',
          'Open windows, touch no switch, go outside and call 119 and the gas company.',
        ),
      ),
      leaf('02', '开通、改管', 'Connection and changes', 'inquiry', '通气 天然气 装表'),
      leaf('03', '燃气服务与收费', 'Gas service and charges', 'complaint', '燃气费 安检'),
      leaf('04', '瓶装气管理', 'Bottled gas', 'complaint', '煤气瓶 液化气'),
    ]),
    twig('05', '通信与邮政', 'Network and post', [
      leaf('01', '手机信号差', 'Weak phone signal', 'complaint', '没信号 信号差'),
      leaf('02', '宽带与电视', 'Broadband and television', 'complaint', '网络慢 宽带 电视'),
      leaf('03', '快递、邮件', 'Parcels and letters', 'complaint', '快递 驿站 丢件'),
      leaf('04', '基站、杆箱设置', 'Masts and boxes', 'inquiry', '基站 辐射 电信箱'),
    ]),
  ]),
  branch('06', '环境与噪声', 'Environment and noise', [
    twig('01', '噪声', 'Noise', [
      leaf('01', '邻里、广场舞噪声', 'Neighbours and square dancing', 'complaint', '太吵 广场舞 邻居吵 音响', {
        ...common(7, 'noise', '太吵了', 'Noise'),
        ...asks(noiseHours),
      }),
      leaf('02', '施工噪声', 'Building noise', 'complaint', '工地吵 夜间施工 装修吵 电钻', asks(noiseHours)),
      leaf('03', '商业噪声', 'Shop and restaurant noise', 'complaint', '喇叭 叫卖 卡拉OK 酒吧', asks(noiseHours)),
      leaf('04', '交通噪声', 'Traffic noise', 'complaint', '鸣笛 大货车 飙车'),
      leaf('05', '设备噪声', 'Machine noise', 'complaint', '空调外机 水泵 变压器', asks(noiseHours)),
    ]),
    twig('02', '大气与油烟', 'Air and fumes', [
      leaf(
        '01',
        '餐饮油烟',
        'Kitchen fumes',
        'complaint',
        '油烟 油烟味 餐馆',
        common(9, 'smoke', '油烟、异味', 'Fumes and smells'),
      ),
      leaf('02', '工地、道路扬尘', 'Dust', 'complaint', '灰尘 扬尘 渣土车'),
      leaf('03', '异味', 'Bad smells', 'complaint', '臭味 异味 怪味'),
      leaf('04', '企业废气', 'Factory fumes', 'complaint', '冒烟 废气 工厂'),
    ]),
    twig('03', '水与固废', 'Water and waste', [
      leaf('01', '河道污染', 'Polluted stream', 'complaint', '河水臭 死鱼 排污'),
      leaf('02', '偷倒垃圾、废料', 'Fly-tipping', 'complaint', '偷倒 乱倒'),
      leaf('03', '养殖污染', 'Farm pollution', 'complaint', '养猪 养鸡 粪便'),
    ]),
  ]),
  branch('07', '建设与违建', 'Building and illegal building', [
    twig('01', '违法建设', 'Illegal building', [
      leaf(
        '01',
        '私搭乱建',
        'Building without permit',
        'complaint',
        '违建 搭棚 加盖 阳光房',
        asks(choice('stage', '现在的样子', 'How it stands now', 'building 正在建 Being built', 'done 已建成 Finished')),
      ),
      leaf('02', '占用公共部位', 'Common parts occupied', 'complaint', '占楼道 占天台 圈地'),
      leaf('03', '改变房屋结构、用途', 'Structure or use changed', 'complaint', '拆承重墙 住改商 群租'),
    ]),
    twig('02', '工地管理', 'Building sites', [
      leaf('01', '无证掘路、施工占道', 'Digging or blocking without permit', 'complaint', '挖路 围挡 占道施工'),
      leaf('02', '道路遗撒', 'Spills from lorries', 'complaint', '掉土 遗撒 渣土车'),
      leaf('03', '施工安全', 'Safety on sites', 'complaint', '脚手架 塔吊 高空坠物'),
      leaf('04', '拖欠工人工资', 'Wages not paid', 'help', '欠薪 拖欠工资 讨薪', {
        ...personal,
        ...advice('12333', '也可以直接拨打 12333 劳动保障热线。', 'You may also call the labour line 12333.'),
      }),
    ]),
    twig('03', '规划与征收', 'Planning and acquisition', [
      leaf('01', '规划咨询', 'Questions on plans', 'inquiry', '规划 要建什么'),
      leaf('02', '征迁补偿', 'Compensation', 'inquiry', '拆迁 征收 补偿 安置', {
        ...personal,
        ...advice(
          '12348',
          '已进入复议或诉讼的，请在该程序中提出；法律咨询可拨打 12348。',
          'If a review or lawsuit has begun, speak there; legal advice: 12348.',
        ),
      }),
      leaf('03', '城市更新建议', 'Ideas for renewal', 'suggestion', '建议 更新 空地'),
      leaf(
        '04',
        '不动产登记',
        'Registering property',
        'inquiry',
        '房产证 过户 登记',
        asks(text('step', '办到哪一步了', 'How far did you get')),
      ),
    ]),
  ]),
]
