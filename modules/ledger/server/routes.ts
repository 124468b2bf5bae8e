import { on } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { proveLedger } from './proof.ts'

export const routes = [on(contract.proving, proveLedger)]
