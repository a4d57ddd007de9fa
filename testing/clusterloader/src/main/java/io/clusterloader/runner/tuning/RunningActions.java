package io.clusterloader.runner.tuning;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The threads of the actions that are running. */
final class RunningActions {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();

    void start(Runnable action) {
        Thread thread = Thread.ofVirtual().name("action").unstarted(() -> {
            try {
                action.run();
            } finally {
                ended(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    void awaitNone() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!threads.isEmpty()) {
                none.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for all to end by themselves, interrupts those left after the grace, and waits as long once more. */
    void stop(Duration grace) throws InterruptedException {
        if (!awaitNone(grace)) {
            threads.forEach(Thread::interrupt);
            awaitNone(grace);
        }
    }

    private boolean awaitNone(Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lockInterruptibly();
        try {
            while (!threads.isEmpty() && left > 0) {
                left = none.awaitNanos(left);
            }
            return threads.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void ended(Thread thread) {
        lock.lock();
        try {
            threads.remove(thread);
            if (threads.isEmpty()) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
