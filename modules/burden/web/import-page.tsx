import { ImportWizard } from '#ui/import/wizard.tsx'

export const ImportItems = () => <ImportWizard name="burden.items" />
