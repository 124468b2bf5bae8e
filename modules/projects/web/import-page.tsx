import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

export function ImportProjects() {
  const t = useWords('projects')
  return <ImportWizard name="projects.list" crumbs={[{ label: t('pages.list'), to: '/projects' }]} />
}
