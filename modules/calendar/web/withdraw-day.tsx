import { z } from 'zod'
import { words } from '#common/shapes.ts'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { BeforeAndAfter, useProposal } from './before-and-after.tsx'

const shape = z.object({ basis: words(300) })

export function WithdrawDay({ id, close }: { id: string; close: () => void }) {
  const t = useWords('calendar')
  const given = useProposal()
  const form = useForm({ shape, send: ({ basis }) => given.propose({ kind: 'withdraw-day', id }, basis) })
  return (
    <BeforeAndAfter given={given} close={close}>
      <Form form={form} submit={t('preview.see')} cancel={close}>
        <LongTextField name="basis" label={t('county.basis')} help={t('county.basisHelp')} max={300} rows={2} />
      </Form>
    </BeforeAndAfter>
  )
}
