import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** Messages of an older system come in with their answers and their original times. */
export function ImportPage() {
  const t = useWords('concerns')
  return <ImportWizard name="concerns.messages" crumbs={[{ label: t('pages.list'), to: '/concerns' }]} />
}
