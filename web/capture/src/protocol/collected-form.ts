import type { DetailRequirement, Details } from "./details";
import type { FormTree } from "./form";
import type { Collected } from "./verification-page-data";

/** The body of `POST .../data` for one collected thing. Changing the document asks the server to forget the pictures of the old one. */
export function collectedForm(collected: Collected): FormTree {
  switch (collected.field) {
    case "biometric_consent":
      return { collected_data: { biometric_consent: collected.given, consent_language: collected.language } };
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
    case "face": {
      const file = collected.highResImage;
      const images = { best_high_res_image: file, first_high_res_image: file, last_high_res_image: file };
      return { collected_data: { face: { ...images, num_frames: 1, training_consent: false } } };
    }
    case "details":
      return { collected_data: Object.fromEntries(collected.requirements.map((requirement) => detail(requirement, collected.details))) };
    case "phone_otp":
      return { collected_data: { phone_otp: collected.code } };
    case "phone_code_wanted":
    case "phone_declined":
    case "device_unsupported":
      return {};
  }
}

/** Of a number of the United States the last four digits are asked for, and they are told from a whole number by their count. */
function detail(requirement: DetailRequirement, typed: Details): [string, FormTree] {
  switch (requirement) {
    case "phone_number":
      return ["phone", { phone_number: typed.phone }];
    case "name":
      return ["name", { first_name: typed.firstName, last_name: typed.lastName }];
    case "dob":
      return ["dob", { day: typed.birthDay, month: typed.birthMonth, year: typed.birthYear }];
    case "id_number": {
      const { numberCountry: country, number } = typed;
      return ["id_number", country === "US" && number?.trim().length === 4 ? { country, partial_value: number } : { country, value: number }];
    }
    case "address": {
      const { line1, line2, city, region: state, addressCountry: country } = typed;
      return ["address", { line1, line2, city, postal_code: typed.postalCode, state, country }];
    }
  }
}
