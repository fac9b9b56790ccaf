package io.myowire.verify.tls;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Key pairs of one run, each vouched for by its own certificate. */
final class Certificates {
    static final String PASSWORD = "changeit";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A server's, for that address and no name. */
    void server(String name, String address) throws Exception {
        make(new CertificateRequest().withName(name).withCN(name).withSubjectAlternativeName("IP:" + address));
    }

    /** A client's, whose name is what the broker knows it by. */
    void client(String name) throws Exception {
        make(new CertificateRequest().withName(name).withCN(name));
    }

    private void make(CertificateRequest request) throws Exception {
        new CertificateGenerator(folder, true)
                .generate(request.withPassword(PASSWORD).withFormat(Format.PEM).withFormat(Format.PKCS12));
        // PostgreSQL takes no key that others may read.
        Files.setPosixFilePermissions(key(request.name()), PosixFilePermissions.fromString("rw-------"));
    }

    Path certificate(String name) {
        return folder.resolve(name + ".crt");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    Path keystore(String name) {
        return folder.resolve(name + "-keystore.p12");
    }

    /** One file of all whom somebody trusts. */
    Path trusting(String who, List<String> names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(Files.readString(certificate(name)));
        }
        return Files.writeString(folder.resolve(who + "-trusts.pem"), all);
    }
}
