import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

/** The inventory from a spreadsheet. */
export function ImportItems() {
  const t = useWords('burden')
  return <ImportWizard name="burden.items" crumbs={[{ label: t('pages.items'), to: '/burden/items' }]} />
}
