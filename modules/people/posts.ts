/**
 * The kinds of post that a city begins with (its own choice afterwards), and the rights of each. Permissions are named
 * `<module>.<verb>`; how far one reaches is not said here but by the organisation and region of the appointment.
 */
export type PostCode =
  | 'systemAdmin'
  | 'securityAdmin'
  | 'auditAdmin'
  | 'cityLeader'
  | 'organisationOfficer'
  | 'centreHead'
  | 'cityDispatcher'
  | 'followUpClerk'
  | 'deptHead'
  | 'deptHandler'
  | 'deptLiaison'
  | 'workCommitteeSecretary'
  | 'subdistrictHead'
  | 'subdistrictDeputy'
  | 'subdistrictOfficer'
  | 'partyOrganizer'
  | 'agencyHead'
  | 'agencyHandler'
  | 'firstSecretary'
  | 'communitySecretary'
  | 'deputySecretary'
  | 'communityWorker'
  | 'gridWorker'
  | 'partTimeMember'
  | 'liaison'

export type Post = { code: PostCode; zh: string; en: string; permissions: readonly string[]; secondFactor: boolean }

const of = (module: string) => (verbs: string) => verbs.split(' ').map((verb) => `${module}.${verb}`)
const concerns = of('concerns')

/** Everybody of the community: reads what concerns his community, prepares, records, confirms. */
const ofCommunity = [
  ...concerns('file read accept handle dispatch reveal'),
  ...of('pacts')('read manage'),
  ...of('committees')('read'),
  ...of('reviews')('read give'),
  ...of('meetings')('read attend'),
  ...of('support')('read confirm'),
  ...of('members')('read register reveal'),
  ...of('servicebook')('read record confirm'),
  ...of('volunteering')('read manage'),
  ...of('exchange')('read manage'),
  ...of('wishes')('read collect verify reveal'),
  ...of('offers')('read order provide'),
  ...of('venues')('read book keep'),
  ...of('careshop')('read keep'),
  ...of('documents')('read'),
  ...of('admission')('read return'),
  ...of('burden')('read'),
  ...of('tasks')('read do'),
  ...of('lists')('read manage'),
  ...of('deliberations')('read manage'),
  ...of('hearings')('read manage'),
  ...of('letters')('read'),
  ...of('leaderlinks')('read'),
  ...of('projects')('read note'),
  ...of('frontline')('read'),
  ...of('campaigns')('read'),
  ...of('themedays')('read manage'),
  ...of('inspections')('read reply'),
  ...of('fieldreviews')('read'),
  ...of('dutyreports')('read'),
  ...of('accountability')('read'),
  ...of('whistles')('read draft answer'),
  ...of('proposals')('read'),
  'insight.read',
]
/** Who answers for the community: signs, seats, decides. */
const secretary = [
  ...concerns('check rule'),
  ...of('pacts')('sign'),
  ...of('committees')('manage'),
  ...of('meetings')('propose convene'),
  ...of('servicebook')('feedback'),
  ...of('venues')('manage'),
  ...of('admission')('hear'),
  ...of('tasks')('verify'),
  ...of('lists')('verify'),
  ...of('ballots')('open'),
  ...of('letters')('sign'),
  ...of('leaderlinks')('confirm'),
  ...of('projects')('manage'),
  ...of('frontline')('manage'),
  ...of('dutyreports')('report'),
  ...of('accountability')('reply'),
]
/** Reads one subdistrict or the whole city, across the wing of agreements and service. */
const reads = [
  ...of('pacts')('read'),
  ...of('committees')('read'),
  ...of('reviews')('read'),
  ...of('meetings')('read propose attend'),
  ...of('support')('read'),
  ...of('members')('read'),
  ...of('servicebook')('read'),
  ...of('volunteering')('read'),
  ...of('exchange')('read'),
  ...of('wishes')('read'),
  ...of('offers')('read'),
  ...of('venues')('read book'),
  ...of('careshop')('read'),
  ...of('documents')('read'),
  ...of('admission')('read'),
  ...of('burden')('read'),
  ...of('tasks')('read do'),
  ...of('lists')('read'),
  ...of('deliberations')('read'),
  ...of('hearings')('read'),
  ...of('letters')('read'),
  ...of('leaderlinks')('read'),
  ...of('projects')('read'),
  ...of('frontline')('read'),
  ...of('campaigns')('read'),
  ...of('themedays')('read'),
  ...of('inspections')('read'),
  ...of('fieldreviews')('read score'),
  ...of('dutyreports')('read'),
  ...of('accountability')('read'),
  ...of('whistles')('read'),
  ...of('proposals')('read'),
  'insight.read',
]
/** Prepares and follows what a level decides: the subdistrict's work committee, the city's lead office. */
const steers = [
  ...of('meetings')('convene'),
  ...of('tasks')('assign verify'),
  ...of('lists')('manage verify'),
  ...of('ballots')('open'),
  ...of('letters')('issue sign'),
  ...of('projects')('manage approve'),
  ...of('frontline')('manage'),
  ...of('themedays')('manage'),
  ...of('documents')('manage countersign'),
  ...of('dutyreports')('comment'),
  ...of('accountability')('propose'),
]
/** The side of a local organisation: its own promises, resources, places and people. */
const represents = [
  ...of('pacts')('represent'),
  ...of('reviews')('represent'),
  ...of('members')('represent'),
  ...of('servicebook')('represent'),
  ...of('volunteering')('represent'),
  ...of('exchange')('offer'),
  ...of('wishes')('claim'),
  ...of('offers')('provide'),
  ...of('venues')('book keep'),
  ...of('tasks')('do'),
  ...of('documents')('read'),
  ...of('deliberations')('represent'),
  ...of('meetings')('attend'),
  ...of('themedays')('join'),
  'insight.unit',
]
/** A department beside that: asks communities for what was admitted, answers whistles and proposals, works on projects. */
const gives = [
  ...of('support')('give'),
  ...represents,
  ...of('admission')('read apply'),
  ...of('tasks')('assign verify'),
  ...of('projects')('read note'),
  ...of('frontline')('read'),
  ...of('inspections')('read inspect reply'),
  ...of('whistles')('answer'),
  ...of('proposals')('answer'),
]
const leads = [
  ...concerns('read check rule'),
  ...reads,
  ...steers,
  ...of('pacts')('witness'),
  ...of('committees')('manage'),
  ...of('whistles')('call'),
  ...of('proposals')('draft'),
  ...of('inspections')('reply'),
  ...of('accountability')('reply'),
]
const centre = concerns('file read accept dispatch handle rule check reveal configure import publish')
const handles = [...concerns('handle reveal'), ...of('tasks')('do'), ...of('whistles')('answer')]
const headOf = [
  ...concerns('handle check publish'),
  ...gives,
  ...of('documents')('countersign'),
  ...of('accountability')('reply'),
]

const post = (code: PostCode, zh: string, en: string, permissions: readonly string[] = [], secondFactor = false): Post => ({
  code,
  zh,
  en,
  permissions,
  secondFactor,
})

export const posts: readonly Post[] = [
  post(
    'systemAdmin',
    '系统管理员',
    'System administrator',
    ['people.read', 'people.manage', 'orgs.manage', 'regions.manage', 'calendar.manage', 'imports.run'],
    true,
  ),
  post('securityAdmin', '安全管理员', 'Security administrator', ['people.read', 'security.manage'], true),
  post('auditAdmin', '审计管理员', 'Audit administrator', ['people.read', 'audit.read'], true),
  post('cityLeader', '市级领导', 'City leader', [
    ...concerns('read'),
    ...reads,
    ...of('leaderlinks')('visit'),
    ...of('letters')('sign'),
    ...of('inspections')('approve'),
    ...of('accountability')('decide'),
  ]),
  post('organisationOfficer', '组织部干部', 'Officer of the organisation department', [
    'people.read',
    'people.reveal',
    ...concerns('read'),
    ...reads,
    ...of('pacts')('witness configure'),
    ...of('committees')('manage'),
    ...of('reviews')('open configure'),
    ...of('support')('assign'),
    ...of('members')('configure'),
    ...of('servicebook')('configure'),
    ...of('venues')('manage'),
    ...steers,
    ...of('admission')('review'),
    ...of('burden')('manage'),
    ...of('leaderlinks')('manage'),
    ...of('campaigns')('manage'),
    ...of('inspections')('plan inspect'),
    ...of('fieldreviews')('manage'),
    ...of('dutyreports')('manage'),
    ...of('whistles')('rule'),
    'rules.change',
  ]),
  post('centreHead', '受理中心主任', 'Head of the service centre', [...centre, 'concerns.approve']),
  post('cityDispatcher', '受理中心派单员', 'City dispatcher', centre),
  post('followUpClerk', '受理中心回访员', 'Follow-up clerk', concerns('read follow-up reveal')),
  post('deptHead', '部门负责人', 'Head of a department', headOf),
  post('deptHandler', '部门承办人', 'Handler in a department', handles),
  post('deptLiaison', '部门联络员', 'Liaison of a department', gives),
  post('workCommitteeSecretary', '街道党工委书记', 'Secretary of a subdistrict work committee', [
    ...leads,
    ...of('whistles')('approve'),
    ...of('letters')('sign'),
    ...of('dutyreports')('report'),
  ]),
  post('subdistrictHead', '街道办事处主任', 'Head of a subdistrict office', leads),
  post('subdistrictDeputy', '街道办事处副主任', 'Deputy head of a subdistrict office', leads),
  post('subdistrictOfficer', '街道工作人员', 'Subdistrict officer', [
    ...concerns('file read accept dispatch handle check rule reveal follow-up'),
    ...reads,
    ...of('pacts')('witness'),
    ...of('tasks')('assign verify'),
    ...of('whistles')('call'),
  ]),
  post('partyOrganizer', '街道党建组织员', 'Party organiser of a subdistrict', leads),
  post('agencyHead', '派驻机构负责人', 'Head of a stationed agency', headOf),
  post('agencyHandler', '派驻机构承办人', 'Handler in a stationed agency', handles),
  post('firstSecretary', '社区第一书记', 'First secretary of a community', [
    ...ofCommunity,
    ...of('meetings')('propose convene'),
  ]),
  post('communitySecretary', '社区党委书记', 'Secretary of a community', [...ofCommunity, ...secretary, ...concerns('publish')]),
  post('deputySecretary', '社区党委副书记', 'Deputy secretary of a community', [...ofCommunity, ...secretary]),
  post('communityWorker', '社区工作者', 'Community worker', ofCommunity),
  post('gridWorker', '网格员', 'Grid worker', [
    ...concerns('file read handle'),
    ...of('wishes')('collect'),
    ...of('tasks')('do'),
  ]),
  post('partTimeMember', '兼职委员', 'Part-time committee member', [
    ...of('committees')('read'),
    ...of('meetings')('read attend'),
  ]),
  post('liaison', '单位联络员', 'Liaison of a unit', represents),
]

/** The three administrators (三员), each with the only permissions his post may carry. */
export const administrators: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  posts.filter(({ code }) => code.endsWith('Admin')).map(({ code, permissions }) => [code, permissions]),
)

export const isAdministrator = (code: string): boolean => code in administrators

/** Rights that only an administrator's post may carry. */
export const administrativePermissions = [...new Set(Object.values(administrators).flat())].filter(
  (permission) => permission !== 'people.read' && permission !== 'imports.run',
)

/** Business rights known to the posts as shipped; a city chooses among these for its own posts. */
export const businessPermissions = [
  ...new Set(posts.filter(({ code }) => !isAdministrator(code)).flatMap(({ permissions }) => permissions)),
]
