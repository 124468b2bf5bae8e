import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** A city's own list of topics from a spreadsheet. */
export function ImportTopics() {
  const t = useWords('concerns')
  return <ImportWizard name="concerns.topics" crumbs={[{ label: t('configuration.title'), to: '/concern-settings' }]} />
}
