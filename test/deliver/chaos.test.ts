import { deliveryChaosContract } from '../contracts/delivery-chaos.ts';

deliveryChaosContract('memory', 1, [1, 2, 3], () => ':memory:');
