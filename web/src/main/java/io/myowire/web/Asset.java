package io.myowire.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file of the page whose name changes with its content, as it is and compressed once for all. */
public final class Asset {
    private final String mediaType;
    private final byte[] content;
    private final byte[] gzip;

    Asset(String path, byte[] content) {
        this.mediaType = path.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        this.content = content;
        this.gzip = compressed(content);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The file as it is. */
    public byte[] content() {
        return content.clone();
    }

    /** The file for who accepts gzip. */
    public byte[] gzip() {
        return gzip.clone();
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestGzip(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
