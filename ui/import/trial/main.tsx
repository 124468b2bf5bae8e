/** The wizard alone in the staff frame, over whatever import the address names: for its journey in a browser. */
import { startStaff } from '../../staff.tsx'
import { ImportWizard } from '../wizard.tsx'

const words = {
  zh: {
    common: () => import('#common/words.zh.ts').then((m) => m.default),
    ui: () => import('../../words.zh.ts').then((m) => m.default),
    import: () => import('../words.zh.ts').then((m) => m.default),
  },
  en: {
    common: () => import('#common/words.en.ts').then((m) => m.default),
    ui: () => import('../../words.en.ts').then((m) => m.default),
    import: () => import('../words.en.ts').then((m) => m.default),
  },
}

const me = {
  person: { id: '1', name: '陈一' },
  city: { id: 350982, name: '福鼎市' },
  appointments: [],
  actingId: null,
  mode: 'demo' as const,
}
const account = { me, waiting: 0, actAs: async () => undefined, signOut: async () => undefined, paths: {} }

const name = new URLSearchParams(location.search).get('name') ?? ''
const Trial = () => <ImportWizard name={name} />
void startStaff({
  modules: { import: [{ path: '/import', title: 'title', load: async () => Trial }] },
  words,
  useAccess: () => ({ account }),
})
