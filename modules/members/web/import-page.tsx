import { ImportWizard } from '#ui/import/wizard.tsx'
import { useMay } from '#ui/me.tsx'
import { useWords } from '#ui/words.ts'

/** Many at once: the community's own roster, or the unit's for the communities to confirm. */
export function ImportPage() {
  const t = useWords('members')
  const host = useMay('members.register')
  return <ImportWizard name={host ? 'members.roster' : 'members.unit'} crumbs={[{ label: t('pages.list'), to: '/members' }]} />
}
