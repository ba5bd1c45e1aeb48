import type { FormTree } from "./form";
import type { Collected } from "./verification-page-data";

/** The body of `POST .../data` for one collected thing. Changing the document asks the server to forget the pictures of the old one. */
export function collectedForm(collected: Collected): FormTree {
  switch (collected.field) {
    case "biometric_consent":
      return { collected_data: { biometric_consent: collected.given } };
    case "id_document_type":
      return {
        clear_data: collected.clearPictures ? { id_document_front: true, id_document_back: true } : null,
        collected_data: { id_document_type: collected.type, id_document_country: collected.country },
      };
    case "document":
      return {
        collected_data: {
          [collected.side]: {
            high_res_image: collected.highResImage,
            upload_method: collected.uploadMethod,
            force_confirm: collected.forceConfirm ? true : null,
          },
        },
      };
  }
}
