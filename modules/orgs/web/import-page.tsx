import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** A roster of organisations from a spreadsheet. */
export function ImportPage() {
  const t = useWords('orgs')
  return <ImportWizard name="orgs.roster" crumbs={[{ label: t('pages.list'), to: '/orgs' }]} />
}
