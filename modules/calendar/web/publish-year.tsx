import { useId, useState } from 'react'
import { z } from 'zod'
import { words } from '#common/shapes.ts'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { YearFile } from '../contract.ts'
import { BeforeAndAfter, useProposal } from './before-and-after.tsx'

const shape = z.object({ file: YearFile, basis: words(300) })

export function PublishYear({ close }: { close: () => void }) {
  const t = useWords('calendar')
  const given = useProposal()
  const form = useForm({
    shape,
    send: ({ file, basis }) => given.propose({ kind: 'publish-year', file: { ...file, papers: file.papers ?? [] } }, basis),
  })
  return (
    <BeforeAndAfter given={given} close={close}>
      <Form form={form} submit={t('preview.see')} cancel={close}>
        <YearFileField />
        <LongTextField name="basis" label={t('county.basis')} help={t('year.basisHelp')} max={300} rows={2} />
      </Form>
    </BeforeAndAfter>
  )
}

/** Reads the file here, so that what is wrong with it is said before anything is sent. */
function YearFileField() {
  const t = useWords('calendar')
  const id = useId()
  const { value, set, fault } = useField('file')
  const [unreadable, setUnreadable] = useState(false)
  const file = value as z.output<typeof YearFile> | undefined
  const read = async (chosen: File | undefined) => {
    const parsed = YearFile.safeParse(
      await chosen
        ?.text()
        .then(JSON.parse)
        .catch(() => undefined),
    )
    setUnreadable(chosen !== undefined && !parsed.success)
    set(parsed.data)
  }
  const said = unreadable ? t('year.unreadable') : fault
  return (
    <div className="field">
      <label htmlFor={id}>{t('year.file')}</label>
      <span className="help" id={`${id}-help`}>
        {t('year.fileHelp')}
      </span>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={`${id}-help`}
        aria-invalid={said ? true : undefined}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      {file && (
        <p role="status">
          {t('year.read', {
            year: file.year,
            off: file.days.filter((d) => d.isOffDay).length,
            work: file.days.filter((d) => !d.isOffDay).length,
          })}
        </p>
      )}
      {said && (
        <span className="fault" role="alert">
          {said}
        </span>
      )}
    </div>
  )
}
