package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;

/** Ends the parsing of one action; it goes on behind the action. */
final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultException(Position position, String message) {
        super(message, null, false, false);
        this.fault = new Fault(position, message);
    }

    Fault fault() {
        return fault;
    }
}
