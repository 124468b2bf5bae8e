import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** Problems from a list kept in a sheet. */
export function ImportPage() {
  const t = useWords('lists')
  return <ImportWizard name="lists.problems" crumbs={[{ label: t('pages.problems'), to: '/lists' }]} />
}
