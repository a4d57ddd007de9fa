package io.clusterloader.runner.process;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into an interruption of the running thread, so that clean-up is part of the normal flow. A
 * shutdown hook is too late for that: the JVM is half gone then, and a second Ctrl-C would not be heard.
 */
public final class Signals {
    private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

    private final AtomicInteger received = new AtomicInteger();

    /** Begins to listen. A signal interrupts the calling thread. */
    public void interruptThisThread(Consumer<String> listener) {
        Thread runner = Thread.currentThread();
        for (String name : ENDING) {
            handle(name, number -> received(name, number, runner, listener));
        }
    }

    private void received(String name, int number, Thread runner, Consumer<String> listener) {
        if (received.compareAndSet(0, number)) {
            listener.accept("Stopping on SIG%s: cleaning up, which takes up to two minutes".formatted(name));
            runner.interrupt();
        } else {
            listener.accept("Still cleaning up, so that nothing is left in the cluster or on this machine");
        }
    }

    /** Returns the exit code of a process that a signal ended, if one did. */
    public OptionalInt exitCode() {
        return received.get() == 0 ? OptionalInt.empty() : OptionalInt.of(128 + received.get());
    }

    /** Handles a signal, on a thread of the JVM. */
    @FunctionalInterface
    public interface Handler {
        void received(int number);
    }

    /**
     * Listens to a signal of the operating system. {@code sun.misc.Signal} is the JDK's only way to hear of one without
     * ending. It is called by reflection, because javac warns of every mention and cannot be told not to.
     *
     * @param name without SIG
     */
    public static void handle(String name, Handler handler) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            int number = (int) signalType.getMethod("getNumber").invoke(signal);
            Object proxy = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.received(number);
                        }
                        return null;
                    });
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not let us hear of SIG" + name, e);
        }
    }
}
