import { type Db, sql } from '#platform/db.ts'

export type AccountRow = {
  personId: string
  signInName: string
  passwordHash: string | null
  mustChange: boolean
  secondFactor: Buffer | null
  secondFactorAt: Date | null
  secondFactorStep: number
  recoveryCodes: Buffer[]
  oidcSubject: string | null
  passwordSetAt: Date | null
  disabledAt: Date | null
}

const columns = sql`person_id, sign_in_name, password_hash, must_change, second_factor, second_factor_at, second_factor_step,
  recovery_codes, oidc_subject, password_set_at, disabled_at`

export const findByName = (db: Db, signInName: string): Promise<AccountRow | undefined> =>
  db.maybe(sql`select ${columns} from people.accounts where city_id = ${db.cityId} and sign_in_name = ${signInName} for update`)

/** Without a lock, for a request that only reads. */
export const findNamed = (db: Db, signInName: string): Promise<AccountRow | undefined> =>
  db.maybe(sql`select ${columns} from people.accounts where city_id = ${db.cityId} and sign_in_name = ${signInName}`)

export const find = (db: Db, personId: string): Promise<AccountRow | undefined> =>
  db.maybe(sql`select ${columns} from people.accounts where city_id = ${db.cityId} and person_id = ${personId}`)

export const findForUpdate = (db: Db, personId: string): Promise<AccountRow | undefined> =>
  db.maybe(sql`select ${columns} from people.accounts where city_id = ${db.cityId} and person_id = ${personId} for update`)

export type NewAccount = { personId: string; signInName: string; passwordHash: string | null; mustChange: boolean }

export const insert = (db: Db, a: NewAccount, now: Date): Promise<number> =>
  db.run(sql`insert into people.accounts (city_id, person_id, sign_in_name, password_hash, must_change, created_at, password_set_at)
    values (${db.cityId}, ${a.personId}, ${a.signInName}, ${a.passwordHash}, ${a.mustChange}, ${now}, ${now})`)

export const setPassword = (db: Db, personId: string, hash: string, mustChange: boolean, now: Date): Promise<number> =>
  db.run(sql`update people.accounts set password_hash = ${hash}, must_change = ${mustChange}, password_set_at = ${now}
    where city_id = ${db.cityId} and person_id = ${personId}`)

/** Begins an enrolment; it is in force once a first code is confirmed. */
export const offerSecondFactor = (db: Db, personId: string, sealed: Buffer): Promise<number> =>
  db.run(sql`update people.accounts set second_factor = ${sealed}, second_factor_at = null, second_factor_step = 0
    where city_id = ${db.cityId} and person_id = ${personId} and second_factor_at is null`)

export const confirmSecondFactor = (db: Db, personId: string, codes: Buffer[], step: number, now: Date): Promise<number> =>
  db.run(sql`update people.accounts set second_factor_at = ${now}, second_factor_step = ${step}, recovery_codes = ${codes}::bytea[]
    where city_id = ${db.cityId} and person_id = ${personId}`)

export const spendStep = (db: Db, personId: string, step: number): Promise<number> =>
  db.run(sql`update people.accounts set second_factor_step = ${step}
    where city_id = ${db.cityId} and person_id = ${personId} and second_factor_step < ${step}`)

export const spendRecoveryCode = (db: Db, personId: string, code: Buffer): Promise<number> =>
  db.run(sql`update people.accounts set recovery_codes = array_remove(recovery_codes, ${code}::bytea)
    where city_id = ${db.cityId} and person_id = ${personId} and ${code}::bytea = any(recovery_codes)`)

export const removeSecondFactor = (db: Db, personId: string): Promise<number> =>
  db.run(sql`update people.accounts set second_factor = null, second_factor_at = null, second_factor_step = 0, recovery_codes = '{}'
    where city_id = ${db.cityId} and person_id = ${personId}`)

export const setDisabled = (db: Db, personId: string, at: Date | null, by: string | null): Promise<number> =>
  db.run(sql`update people.accounts set disabled_at = ${at}, disabled_by = ${at ? by : null}
    where city_id = ${db.cityId} and person_id = ${personId}`)

export const findBySubject = (db: Db, subject: string): Promise<AccountRow | undefined> =>
  db.maybe(sql`select ${columns} from people.accounts where city_id = ${db.cityId} and oidc_subject = ${subject}`)

export const linkSubject = (db: Db, personId: string, subject: string): Promise<number> =>
  db.run(sql`update people.accounts set oidc_subject = ${subject}
    where city_id = ${db.cityId} and person_id = ${personId} and oidc_subject is null`)

export type DemoAccount = { signInName: string; name: string; zh: string; en: string }
export const listDemo = (db: Db): Promise<DemoAccount[]> =>
  db.many(sql`select c.sign_in_name, p.name, c.demo_role_zh as zh, c.demo_role_en as en
    from people.accounts c join people.persons p on p.city_id = c.city_id and p.id = c.person_id
    where c.city_id = ${db.cityId} and c.demo_role_zh is not null and c.disabled_at is null order by c.created_at, c.sign_in_name`)
