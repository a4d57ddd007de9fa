import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Writes the classes of a jar anew for Java 17 and newer. A start-up cache takes no class of before Java 6, because such a class has no
 * stack maps and the JVM verifies it each time that it is loaded. picocli is compiled for Java 5, and is most of what a help needs.
 *
 * <p>Arguments: {@code IN.jar OUT.jar}. OUT has the classes alone.
 */
final class NewerClasses {
    private static final int OLDEST_WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

    private NewerClasses() {}

    public static void main(String[] arguments) throws IOException {
        try (JarFile in = new JarFile(arguments[0]);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            ClassFile format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    // With the pool of before, unchanged code would be copied as it is, without stack maps.
                    ClassFile.ConstantPoolSharingOption.NEW_POOL,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(
                                    type -> open(in, type.descriptorString()))
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    JarEntry copy = new JarEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    out.write(newer(format, in.getInputStream(entry).readAllBytes()));
                }
            }
        }
    }

    private static InputStream open(JarFile in, String descriptor) {
        JarEntry entry = in.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : in.getInputStream(entry);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] newer(ClassFile format, byte[] bytes) {
        ClassModel model = format.parse(bytes);
        return model.majorVersion() >= OLDEST_WITH_STACK_MAPS
                ? bytes
                : format.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                                .andThen(ClassTransform.endHandler(
                                        type -> type.withVersion(ClassFile.JAVA_17_VERSION, 0))));
    }
}
