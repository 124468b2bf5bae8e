import { ImportWizard } from '#ui/import/wizard.tsx'
import { useWords } from '#ui/words.ts'

function usePeopleCrumbs() {
  const t = useWords('people')
  return [{ label: t('pages.list'), to: '/people' }]
}

/** Persons from a spreadsheet. */
export const ImportRoster = () => <ImportWizard name="people.roster" crumbs={usePeopleCrumbs()} />

/** Appointments from a spreadsheet. */
export const ImportAppointments = () => <ImportWizard name="people.appointments" crumbs={usePeopleCrumbs()} />
