import { storeContract } from '../contracts/store.ts';
import { freshDatabase } from '../postgres/database.ts';

storeContract('PostgreSQL', freshDatabase);
