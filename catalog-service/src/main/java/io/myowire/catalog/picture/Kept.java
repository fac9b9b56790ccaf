package io.myowire.catalog.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pictures that were asked for last, so many characters of them. */
final class Kept {
    private final long most;
    private final Map<Picture.Subject, Picture> pictures = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    Kept(long most) {
        this.most = most;
    }

    synchronized Picture find(Picture.Subject subject) {
        return pictures.get(subject);
    }

    synchronized void add(Picture.Subject subject, Picture picture) {
        Picture before = pictures.put(subject, picture);
        characters +=
                picture.svg().length() - (before == null ? 0 : before.svg().length());
        var oldest = pictures.values().iterator();
        while (characters > most && oldest.hasNext()) {
            characters -= oldest.next().svg().length();
            oldest.remove();
        }
    }
}
