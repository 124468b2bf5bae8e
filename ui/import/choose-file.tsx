import { Button } from 'antd'
import { useState } from 'react'
import { listingImports, readingImportTemplate, uploadingImport } from '#common/imports.ts'
import { FileDrop } from '../file-drop.tsx'
import { Icon } from '../icons.tsx'
import { Card } from '../page.tsx'
import { Go, useHere } from '../router.tsx'
import { addressOf, command, Refused, useAnswer } from '../send.ts'
import { StatusTag, type Tone } from '../status-tag.tsx'
import { Table } from '../table.tsx'
import { useSaid, useWords } from '../words.ts'
import type { Run } from './wizard.tsx'

/** The first step: what can be imported, a template, the file; and what was imported before. */
export function ChooseFile({ kind, open }: { kind: Run['kind']; open: (id: string) => void }) {
  const t = useWords('import')
  const [files, setFiles] = useState<File[]>([])
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const upload = async () => {
    const [file] = files
    if (!file) return
    setBusy(true)
    setFault(undefined)
    const body = new FormData()
    body.append('name', kind.name)
    body.append('file', file)
    try {
      const run = await command(uploadingImport, { body: body as never })
      open(run.id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.title)
      setBusy(false)
    }
  }
  return (
    <>
      <Card>
        <div className="form">
          <p>{t('file.intro')}</p>
          <p>
            <a href={addressOf(readingImportTemplate, { params: { name: kind.name } })} download>
              <Icon name="file" /> {t('file.template')}
            </a>
          </p>
          {fault && (
            <div className="form-fault" role="alert">
              <p>{fault}</p>
            </div>
          )}
          <FileDrop
            label={t('file.label')}
            files={files}
            onChange={(chosen) => {
              setFiles(chosen)
              setFault(undefined)
            }}
            accept=".xlsx,.csv,.xls,.txt"
            kinds={t('file.kinds')}
            most={1}
            bytes={20 * 1024 * 1024}
          />
          <div className="form-foot">
            <Button type="primary" disabled={files.length === 0} loading={busy} onClick={upload}>
              {t('file.upload')}
            </Button>
            <span role="status">{busy && t('file.uploading')}</span>
          </div>
        </div>
      </Card>
      <Card title={t('file.columns')}>
        <Table
          label={t('file.columns')}
          rows={kind.columns}
          rowKey={(column) => column.key}
          columns={[
            { key: 'label', title: t('file.column'), cell: (column) => column.label, width: '14em' },
            {
              key: 'required',
              title: t('file.required'),
              cell: (column) => <Required required={column.required} />,
              width: '7em',
            },
            { key: 'hint', title: t('file.hint'), cell: (column) => column.hint },
          ]}
        />
      </Card>
      <Past name={kind.name} twoPersons={kind.twoPersons} />
    </>
  )
}

export function Required({ required }: { required: boolean }) {
  const t = useWords('import')
  return required ? (
    <StatusTag tone="action">{t('file.required')}</StatusTag>
  ) : (
    <span className="muted">{t('file.optional')}</span>
  )
}

const tones: Partial<Record<Run['state'], Tone>> = {
  done: 'done',
  failed: 'alarm',
  checking: 'action',
  applying: 'action',
  checked: 'today',
}

function Past({ name, twoPersons }: { name: string; twoPersons: boolean }) {
  const t = useWords('import')
  const said = useSaid()
  const here = useHere()
  const past = useAnswer(listingImports, { query: { name, limit: 10 } })
  if (!past.data) return null
  return (
    <Card title={t('past.title')}>
      {past.data.rows.length === 0 ? (
        <p className="muted">{t('past.empty')}</p>
      ) : (
        <Table
          label={t('past.title')}
          rows={past.data.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'at', title: t('past.at'), cell: (row) => said.instant(row.at), width: '13em' },
            {
              key: 'file',
              title: t('past.file'),
              lead: true,
              cell: (row) => (row.mine || twoPersons ? <Go to={`${here}?import=${row.id}`}>{row.fileName}</Go> : row.fileName),
            },
            { key: 'by', title: t('past.by'), cell: (row) => row.by, width: '8em' },
            {
              key: 'state',
              title: t('past.state'),
              cell: (row) => <StatusTag tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusTag>,
              width: '7em',
            },
            {
              key: 'counts',
              title: t('past.counts'),
              cell: (row) => (row.state === 'done' ? t('past.counted', row.counts) : ''),
            },
          ]}
        />
      )}
    </Card>
  )
}
