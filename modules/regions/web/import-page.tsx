import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** A list of regions from a spreadsheet. */
export function ImportPage() {
  const t = useWords('regions')
  return <ImportWizard name="regions.divisions" crumbs={[{ label: t('title'), to: '/regions' }]} />
}
