import { deliveryChaosContract } from '../contracts/delivery-chaos.ts';
import { freshDatabase } from '../postgres/database.ts';

deliveryChaosContract('PostgreSQL', 4, [1, 2, 3], freshDatabase);
