export const site = { entrance: '找场地、约场地', 'entrance-hint': '身边的党群服务中心、共享设施，现在开不开、怎么预约' }
