import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { readingResolution } from '#contract/meetings'
import { DayField, LongTextField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { Amend, amending, listing } from '../contract.ts'

/** On a resolution's page: the change of an agreement that it proposes, as a draft that both sides sign again. */
export function AmendmentOfResolution({ id }: { id: string }) {
  const t = useWords('pacts')
  const may = useMay('pacts.manage')
  const [open, setOpen] = useState(false)
  const one = useAnswer(readingResolution, { params: { id } }, { enabled: may }).data
  if (!may || !one?.no) return null
  return (
    <Card title={t('resolution.title')}>
      <p className="muted">{t('resolution.words')}</p>
      <Button onClick={() => setOpen(true)}>{t('resolution.verb')}</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('resolution.verb')} size={480} destroyOnHidden>
        <AmendForm resolutionId={id} reason={one.text} close={() => setOpen(false)} />
      </Drawer>
    </Card>
  )
}

const Chosen = Amend.omit({ resolutionId: true }).extend({ pactId: z.uuid() })
function AmendForm({ resolutionId, reason, close }: { resolutionId: string; reason: string; close: () => void }) {
  const t = useWords('pacts')
  const go = useGo()
  const command = useCommand(amending)
  const pacts = useAnswer(listing, { query: { inForce: '1', limit: 100 } }).data?.rows ?? []
  const form = useForm({
    shape: Chosen,
    start: { reason: reason.slice(0, 300) },
    send: ({ pactId, ...body }) => command.mutateAsync({ params: { id: pactId }, body: { ...body, resolutionId } }),
    done: ({ id }) => {
      notify(t('resolution.done'))
      close()
      void go(`/pacts/${id}/draft`)
    },
  })
  return (
    <Form form={form} submit={t('resolution.verb')} cancel={close}>
      <SelectField
        name="pactId"
        label={t('resolution.which')}
        options={pacts.map(({ id, orgName, communityName }) => ({ value: id, label: `${orgName} · ${communityName}` }))}
      />
      <DayField name="validFrom" label={t('columns.validFrom')} />
      <DayField name="validTo" label={t('columns.validTo')} />
      <LongTextField name="reason" label={t('resolution.reason')} max={300} />
    </Form>
  )
}
