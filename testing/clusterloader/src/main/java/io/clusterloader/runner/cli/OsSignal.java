package io.clusterloader.runner.cli;

import java.lang.reflect.Proxy;

/**
 * Listens to a signal of the operating system. {@code sun.misc.Signal} is the JDK's only way to hear of one without
 * ending; javac warns of its every mention and cannot be told not to, so it is called by reflection.
 */
final class OsSignal {
    private OsSignal() {}

    /** What to do when the signal of this number comes, on a thread of the JVM. */
    @FunctionalInterface
    interface Handler {
        void received(int number);
    }

    /** @param name without SIG */
    static void handle(String name, Handler handler) {
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
