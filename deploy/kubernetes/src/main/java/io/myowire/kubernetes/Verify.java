package io.myowire.kubernetes;

import io.myowire.kubernetes.schema.SchemaCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command behind verify.sh: checks every kustomization and says what it checked. */
public final class Verify {
    private Verify() {}

    /** Ends with 1 where a rule is broken, with 2 where nothing can be checked. */
    public static void main(String... arguments) {
        Checkout checkout = Checkout.around(Path.of(arguments.length > 0 ? arguments[0] : "."));
        Optional<Rendering> rendering = Rendering.find();
        if (rendering.isEmpty()) {
            System.err.println(Rendering.WAY_OUT);
            System.exit(2);
        }
        SchemaCheck schema = SchemaCheck.best(checkout.root());
        Services services = Services.onClassPath();
        Rules rules = new Rules(schema);
        List<String> broken = new ArrayList<>();
        int objects = 0;
        for (String folder : checkout.kustomizations()) {
            try {
                Tree tree = new Tree(
                        folder,
                        rendering.get().render(checkout.manifests().resolve(folder)),
                        services,
                        checkout.anchors());
                objects += tree.items().size();
                rules.check(tree).forEach(violation -> broken.add(folder + ": " + violation));
                ImageEntries.check(checkout.manifests().resolve(folder), tree)
                        .forEach(violation -> broken.add(folder + ": " + violation));
            } catch (IllegalStateException e) {
                broken.add(e.getMessage());
            }
        }
        if (objects == 0) {
            broken.add("nothing is rendered: there is no kustomization under deploy/kubernetes");
        }
        broken.forEach(System.err::println);
        System.out.println("checked "
                + objects
                + " objects of "
                + checkout.kustomizations().size()
                + " kustomizations by "
                + schema.description()
                + ", and "
                + Rules.subjects()
                + " subjects across objects with "
                + services.keys().size()
                + " configuration keys; violations: "
                + broken.size());
        System.exit(broken.isEmpty() ? 0 : 1);
    }
}
