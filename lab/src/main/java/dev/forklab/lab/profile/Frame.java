package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/** A method on a stack, named as in source: binary class name and method. */
public record Frame(String type, String method) {
    private static final String HIDDEN = "hidden";

    static Frame of(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null
                ? new Frame(HIDDEN, HIDDEN)
                : new Frame(typeName(method.getType().getName()), method.getName());
    }

    /** Without the address in the name of a hidden class, as a lambda's: it is another one in every process. */
    private static String typeName(String name) {
        int address = name.indexOf(".0x");
        return address < 0 ? name : name.substring(0, address);
    }

    @Override
    public String toString() {
        return type + "." + method;
    }
}
