import type { AnswerOf } from '#common/endpoint.ts'
import { SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { EstablishCommittee, establishingCommittee, type readingCandidates } from '../contract.ts'

type Given = {
  candidates: AnswerOf<typeof readingCandidates>['rows']
  established: (id: string) => void
  close: () => void
}

/** Where a work committee or a party committee stands and no joint committee does yet. */
export function EstablishForm({ candidates, established, close }: Given) {
  const t = useWords('committees')
  const command = useCommand(establishingCommittee)
  const form = useForm({
    shape: EstablishCommittee,
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('establish.done'))
      close()
      established(id)
    },
  })
  if (candidates.length === 0) return <p className="muted">{t('establish.none')}</p>
  return (
    <Form form={form} submit={t('establish.verb')} cancel={close}>
      <p className="muted">{t('establish.help')}</p>
      <SelectField
        name="orgId"
        label={t('establish.org')}
        options={candidates.map(({ id, name, place }) => ({ value: id, label: `${name} · ${place}` }))}
      />
    </Form>
  )
}
