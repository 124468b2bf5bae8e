export default {
  skip: '跳到正文',
  service: '居民服务',
  settings: '显示设置',
  'large-type': '大字版',
  'normal-type': '标准字号',
  home: '回到首页',
  footer: '您的姓名和电话只给办理的人看,不会公开。',
}
