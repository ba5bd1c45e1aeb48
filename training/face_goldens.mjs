// Writes what TensorFlow.js makes of one drawn portrait, for the tests of src/Perception/Faces. Everything between the nets (tiles, squares,
// chip) is written here a second time, so that the tests compare two programs and not one with itself.
//
//   npm install --no-save @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-converter@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0
//   node training/face_goldens.mjs <portrait.ppm> <answers.json>
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { loadGraphModel } from "@tensorflow/tfjs-converter";

const require = createRequire(import.meta.url);
const [picturePath, answersPath] = process.argv.slice(2);
await tf.setBackend("cpu");

const folder = (name) => new URL(`../node_modules/@vladmandic/${name}/`, import.meta.url);
const bytesOf = (url) => {
  const file = readFileSync(url);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
};

async function graph(name) {
  const json = JSON.parse(readFileSync(new URL(`models/${name}.json`, folder("human"))));
  const weightData = bytesOf(new URL(`models/${name}.bin`, folder("human")));
  return loadGraphModel({
    load: async () => ({ modelTopology: json.modelTopology, weightSpecs: json.weightsManifest[0].weights, weightData, format: json.format }),
  });
}

// ---- the picture: binary PPM, 8 bits ----
const ppm = readFileSync(picturePath);
const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.subarray(0, 40).toString("latin1"));
const [width, height] = [Number(header[1]), Number(header[2])];
const pixels = ppm.subarray(header[0].length);
const grey = 128;

/** The square with these corners (top left, top right, bottom left; pixel centres at whole numbers), as side x side x 3 bytes. */
function cut(topLeft, topRight, bottomLeft, side) {
  const step = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]) / side;
  const samples = Math.min(4, Math.max(1, Math.ceil(step / 1.5)));
  const answer = new Float32Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sum = [0, 0, 0];
      for (let i = 0; i < samples * samples; i++) {
        const u = (x + ((i % samples) + 0.5) / samples) / side;
        const v = (y + (Math.floor(i / samples) + 0.5) / samples) / side;
        const px = topLeft[0] + u * (topRight[0] - topLeft[0]) + v * (bottomLeft[0] - topLeft[0]);
        const py = topLeft[1] + u * (topRight[1] - topLeft[1]) + v * (bottomLeft[1] - topLeft[1]);
        for (let c = 0; c < 3; c++) sum[c] += between(px, py, c);
      }
      for (let c = 0; c < 3; c++) answer[(y * side + x) * 3 + c] = Math.floor(sum[c] / (samples * samples) + 0.5);
    }
  }
  return answer;
}

function between(px, py, c) {
  if (px < -0.5 || py < -0.5 || px > width - 0.5 || py > height - 0.5) return grey;
  const x = Math.min(Math.max(px, 0), width - 1);
  const y = Math.min(Math.max(py, 0), height - 1);
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const at = (column, row) => pixels[(row * width + column) * 3 + c];
  const above = at(left, top) + (at(right, top) - at(left, top)) * (x - left);
  const below = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left);
  return above + (below - above) * (y - top);
}

const square = (middle, along, side) => {
  const length = Math.hypot(...along);
  const [ax, ay] = [(along[0] / length) * (side / 2), (along[1] / length) * (side / 2)];
  return [
    [middle[0] - ax + ay, middle[1] - ay - ax],
    [middle[0] + ax + ay, middle[1] + ay - ax],
    [middle[0] - ax - ay, middle[1] - ay + ax],
  ];
};
const inside = ([topLeft, topRight, bottomLeft], x, y) => [
  topLeft[0] + x * (topRight[0] - topLeft[0]) + y * (bottomLeft[0] - topLeft[0]),
  topLeft[1] + x * (topRight[1] - topLeft[1]) + y * (bottomLeft[1] - topLeft[1]),
];
const middleOf = (p, q) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
const tensor = (values, side, mean, factor) => tf.tensor4d(Float32Array.from(values, (value, i) => (value - mean[i % 3]) * factor), [1, side, side, 3]);

// ---- BlazeFace on the square around the picture ----
const whole = square([(width - 1) / 2, (height - 1) / 2], [1, 0], Math.max(width, height));
const blazeface = await graph("blazeface");
const outputs = ["Identity", "Identity_2", "Identity_1", "Identity_3"];
const seen = blazeface.execute(tensor(cut(...whole, 256), 256, [127.5, 127.5, 127.5], 1 / 127.5), outputs).map((t) => t.dataSync());
let best = { logit: -Infinity };
for (const [scores, boxes, grid, perCell] of [[seen[0], seen[1], 16, 2], [seen[2], seen[3], 8, 6]]) {
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] <= best.logit) continue;
    const cell = Math.floor(i / perCell);
    const at = [((cell % grid) + 0.5) * (256 / grid), (Math.floor(cell / grid) + 0.5) * (256 / grid)];
    const point = (k) => inside(whole, (at[0] + boxes[i * 16 + k]) / 256, (at[1] + boxes[i * 16 + k + 1]) / 256);
    best = { logit: scores[i], middle: point(0), size: [boxes[i * 16 + 2], boxes[i * 16 + 3]], eyes: [point(4), point(6)] };
  }
}
const score = 1 / (1 + Math.exp(-best.logit));
const unit = Math.max(width, height) / 256;
console.log("score", score, "middle", best.middle, "size", best.size, "eyes", best.eyes);

// ---- FaceMesh, twice ----
const facemesh = await graph("facemesh");
const between2 = (p, q) => [q[0] - p[0], q[1] - p[1]];
function mesh(corners) {
  const [points, sure] = facemesh.execute(tensor(cut(...corners, 192), 192, [0, 0, 0], 1 / 255), ["Identity_2", "Identity_1"]).map((t) => t.dataSync());
  const at = Array.from({ length: 468 }, (_, i) => inside(corners, points[3 * i] / 192, points[3 * i + 1] / 192));
  return { raw: points, at, sure: sure[0], eyes: [middleOf(at[33], at[133]), middleOf(at[362], at[263])] };
}
const rough = mesh(square(best.middle, between2(...best.eyes), Math.max(...best.size) * unit * 1.5));
const along = between2(...rough.eyes);
const length = Math.hypot(...along);
const axes = [[along[0] / length, along[1] / length], [-along[1] / length, along[0] / length]];
const spans = axes.map((axis) => rough.at.map((p) => p[0] * axis[0] + p[1] * axis[1])).map((all) => [Math.min(...all), Math.max(...all)]);
const centre = spans.map(([least, greatest]) => (least + greatest) / 2);
const middle = [centre[0] * axes[0][0] + centre[1] * axes[1][0], centre[0] * axes[0][1] + centre[1] * axes[1][1]];
const fine = mesh(square(middle, along, Math.max(...spans.map(([least, greatest]) => greatest - least)) * 1.5));
console.log("mesh", rough.sure, fine.sure, "eyes", fine.eyes);

// ---- the chip: least squares onto the mean face of dlib (points 27 to 54 and 60 to 67 of its 68) ----
const points = [168, 197, 5, 4, 75, 97, 2, 326, 305, 33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380, 61, 39, 37, 0, 267, 269, 291, 78, 82, 13, 312, 308, 317, 14, 87];
const meanX = [0.490127, 0.490127, 0.490127, 0.490127, 0.36688, 0.426036, 0.490127, 0.554217, 0.613373, 0.121737, 0.187122, 0.265825, 0.334606, 0.260918, 0.182743, 0.645647, 0.714428, 0.793132, 0.858516, 0.79751, 0.719335, 0.254149, 0.340985, 0.428858, 0.490127, 0.551395, 0.639268, 0.726104, 0.290379, 0.428096, 0.490127, 0.552157, 0.689874, 0.553364, 0.490127, 0.42689];
const meanY = [0.203352, 0.307009, 0.409805, 0.515625, 0.587326, 0.609345, 0.628106, 0.609345, 0.587326, 0.216423, 0.178758, 0.179852, 0.231733, 0.245099, 0.244077, 0.231733, 0.179852, 0.178758, 0.216423, 0.244077, 0.245099, 0.780233, 0.745405, 0.727388, 0.742578, 0.727388, 0.745405, 0.780233, 0.784792, 0.778746, 0.785343, 0.778746, 0.784792, 0.824182, 0.831803, 0.824182];
const wanted = points.map((_, i) => [((0.25 + meanX[i]) / 1.5) * 150, ((0.25 + meanY[i]) / 1.5) * 150]);
const found = points.map((p) => fine.at[p]);
const mean = (all) => [0, 1].map((k) => all.reduce((sum, p) => sum + p[k], 0) / all.length);
const [from, to] = [mean(wanted), mean(found)];
let [re, im, spread] = [0, 0, 0];
wanted.forEach((w, i) => {
  const [px, py, qx, qy] = [w[0] - from[0], w[1] - from[1], found[i][0] - to[0], found[i][1] - to[1]];
  re += px * qx + py * qy;
  im += px * qy - py * qx;
  spread += px * px + py * py;
});
re /= spread;
im /= spread;
const chipPoint = (x, y) => [to[0] + re * (x - from[0]) - im * (y - from[1]), to[1] + im * (x - from[0]) + re * (y - from[1])];
const chip = cut(chipPoint(-0.5, -0.5), chipPoint(149.5, -0.5), chipPoint(-0.5, 149.5), 150);

// ---- dlib's net, layer by layer as the package's own code chains it ----
const manifest = JSON.parse(readFileSync(new URL("model/face_recognition_model-weights_manifest.json", folder("face-api"))))[0];
const buffer = new Uint8Array(bytesOf(new URL("model/face_recognition_model.bin", folder("face-api"))));
const weights = {};
let offset = 0;
for (const { name, shape, quantization } of manifest.weights) {
  const count = shape.reduce((a, b) => a * b, 1);
  if (quantization) {
    weights[name] = tf.tensor(Float32Array.from(buffer.subarray(offset, offset + count), (b) => b * quantization.scale + quantization.min), shape);
    offset += count;
  } else {
    weights[name] = tf.tensor(new Float32Array(buffer.slice(offset, offset + 4 * count).buffer), shape);
    offset += 4 * count;
  }
}
const layer = (x, name, stride, padding) =>
  tf.add(tf.mul(tf.add(tf.conv2d(x, weights[`${name}/conv/filters`], stride, padding), weights[`${name}/conv/bias`]), weights[`${name}/scale/weights`]), weights[`${name}/scale/biases`]);
function embed(values) {
  return tf.tidy(() => {
    let x = tensor(values, 150, [122.782, 117.001, 104.298], 1 / 255);
    x = tf.maxPool(tf.relu(layer(x, "conv32_down", 2, "valid")), 3, 2, "valid");
    for (const name of "conv32_1 conv32_2 conv32_3 conv64_down conv64_1 conv64_2 conv64_3 conv128_down conv128_1 conv128_2 conv256_down conv256_1 conv256_2 conv256_down_out".split(" ")) {
      const down = name.includes("down");
      let y = layer(tf.relu(layer(x, `${name}/conv1`, down ? 2 : 1, down ? "valid" : "same")), `${name}/conv2`, 1, "same");
      if (down) {
        const mean = tf.avgPool(x, 2, 2, "valid");
        y = tf.pad(y, [[0, 0], [0, mean.shape[1] - y.shape[1]], [0, mean.shape[2] - y.shape[2]], [0, 0]]);
        x = tf.pad(mean, [[0, 0], [0, 0], [0, 0], [0, y.shape[3] - mean.shape[3]]]);
      }
      x = tf.relu(tf.add(x, y));
    }
    return tf.matMul(tf.mean(x, [1, 2]), weights.fc).dataSync();
  });
}
const mirrored = chip.map((_, i) => chip[(Math.floor(i / 450) * 150 + 149 - (Math.floor(i / 3) % 150)) * 3 + (i % 3)]);
const [straight, turned] = [embed(chip), embed(mirrored)];
const embedding = Array.from(straight, (value, i) => (value + turned[i]) / 2);

// ---- the nets alone, on a pattern that needs no file: a byte for every value ----
const pattern = (side) => Float32Array.from({ length: side * side * 3 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255);
const round = (values, digits = 5) => Array.from(values, (value) => Number(value.toFixed(digits)));
const every = (values, step) => Array.from(values).filter((_, i) => i % step === 0);
const patterns = blazeface.execute(tensor(pattern(256), 256, [127.5, 127.5, 127.5], 1 / 127.5), outputs).map((t) => t.dataSync());
const [patternMesh, patternSure] = facemesh.execute(tensor(pattern(192), 192, [0, 0, 0], 1 / 255), ["Identity_2", "Identity_1"]).map((t) => t.dataSync());
writeFileSync(
  answersPath,
  `${JSON.stringify({
    made_with: `@tensorflow/tfjs-core ${require("@tensorflow/tfjs-core/package.json").version}, backend cpu`,
    pattern: {
      blazeface: [round(patterns[0]), round(every(patterns[1], 7)), round(patterns[2]), round(every(patterns[3], 7))],
      facemesh: [round(every(patternMesh, 3), 4), round(patternSure)],
      embedding: round(embed(pattern(150))),
    },
    face: { score, middle: round(best.middle, 3), eyes: fine.eyes.map((p) => round(p, 3)), nose: round(fine.at[4], 3), chip: round([...chipPoint(-0.5, -0.5), ...chipPoint(149.5, -0.5)], 3), embedding: round(embedding) },
  })}\n`,
);
