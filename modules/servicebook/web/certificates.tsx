import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { CheckField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { addressOf, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type CertificateRow,
  exportingCertificates,
  exportingCertificatesCsv,
  listingCertificates,
  printingCertificate,
  Withdraw,
  withdrawing,
} from '../contract.ts'
import { FindBook } from './find-book.tsx'
import { hours } from './parts.tsx'

export function Certificates() {
  const t = useWords('servicebook')
  const said = useSaid()
  const [one, setOne] = useState<CertificateRow>()
  return (
    <>
      <ListPage<CertificateRow>
        title={t('pages.certificates')}
        sub={t('certify.help')}
        endpoint={listingCertificates}
        sort="-issuedAt"
        actions={<FindBook />}
        columns={[
          {
            key: 'no',
            title: t('columns.certificate'),
            sort: 'no',
            lead: true,
            cell: (row) => (
              <a href={addressOf(printingCertificate, { params: { id: row.id }, query: { format: 'pdf' } })}>{row.no}</a>
            ),
          },
          { key: 'name', title: t('columns.name'), cell: (row) => row.name },
          { key: 'from', title: t('columns.from'), cell: (row) => said.day(row.fromOn) },
          { key: 'to', title: t('columns.to'), cell: (row) => said.day(row.toOn) },
          { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
          { key: 'issuedAt', title: t('columns.issuedAt'), sort: 'issuedAt', cell: (row) => said.day(row.issuedOn) },
          { key: 'verify', title: t('certificate.verify'), cell: (row) => <a href={`/verify/${row.code}`}>{row.code}</a> },
          {
            key: 'standing',
            title: t('columns.standing'),
            cell: (row) =>
              row.withdrawnAt ? (
                <StatusTag>{t('certificate.withdrawn')}</StatusTag>
              ) : (
                <Button size="small" onClick={() => setOne(row)}>
                  {t('withdraw.verb')}
                </Button>
              ),
          },
        ]}
        filters={[{ kind: 'text', key: 'q', label: t('filters.certificate') }]}
        views={[
          { key: 'all', label: t('views.all'), filters: {} },
          { key: 'standing', label: t('views.standing'), filters: { standing: 'true' } },
          { key: 'withdrawn', label: t('views.withdrawn'), filters: { standing: 'false' } },
        ]}
        exports={{ xlsx: exportingCertificates, csv: exportingCertificatesCsv }}
        empty={{ words: t('empty.certificates') }}
      />
      <Drawer open={one !== undefined} onClose={() => setOne(undefined)} title={t('withdraw.verb')} size={480} destroyOnHidden>
        {one && <WithdrawForm certificate={one} close={() => setOne(undefined)} />}
      </Drawer>
    </>
  )
}

function WithdrawForm({ certificate, close }: { certificate: CertificateRow; close: () => void }) {
  const t = useWords('servicebook')
  const withdraw = useCommand(withdrawing)
  const form = useForm({
    shape: Withdraw,
    start: { reissue: true, version: certificate.version },
    send: (body) => withdraw.mutateAsync({ params: { id: certificate.id }, body }),
    done: ({ reissued }) => {
      notify(t(reissued ? 'withdraw.reissued' : 'withdraw.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('withdraw.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('withdraw.reason')} max={200} />
      <CheckField name="reissue" label={t('withdraw.reissue')} />
    </Form>
  )
}
