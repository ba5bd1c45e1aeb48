"""The product's weight file (.bfw) and its golden file: what a net answers to given inputs."""
import json
import struct

import numpy as np
import torch
import torch.nn as nn

from .nets import Block

MAGIC = b"BFW1"


def folded(module):
    """Weight and bias of a convolution, with the batch normalisation of a Block folded in. float32."""
    if not isinstance(module, Block):
        return module.weight.detach().numpy().astype("<f4"), module.bias.detach().numpy().astype("<f4")
    conv, norm = module[0], module[1]
    gain = (norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)).detach()
    weight = conv.weight.detach().double() * gain[:, None, None, None]
    bias = norm.bias.detach().double() - norm.running_mean.double() * gain
    return weight.numpy().astype("<f4"), bias.numpy().astype("<f4")


def convolutions(net):
    """(name, module) of every Block and every bare convolution, in the order of declaration."""
    inside = {id(child) for module in net.modules() if isinstance(module, Block) for child in module}
    return [(name, module) for name, module in net.named_modules()
            if isinstance(module, Block) or (isinstance(module, nn.Conv2d) and id(module) not in inside)]


def write_weights(path, net, name, version, notes):
    """Writes the file; `notes` (JSON) says how to prepare the input and how the layers are chained."""
    layers, data, offset = [], [], 0
    for layer, module in convolutions(net):
        conv = module[0] if isinstance(module, Block) else module
        weight, bias = folded(module)
        layers.append({
            "name": layer, "type": "conv", "in": conv.in_channels, "out": conv.out_channels, "kernel": list(conv.kernel_size),
            "stride": list(conv.stride), "padding": list(conv.padding), "relu": isinstance(module, Block),
            "weight_offset": offset, "bias_offset": offset + weight.size})
        offset += weight.size + bias.size
        data += [weight.tobytes(), bias.tobytes()]
    header = json.dumps({"name": name, "version": version, "layers": layers, "notes": dict(notes, steps=net.STEPS)}, indent=1).encode()
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<I", len(header)) + header + b"".join(data))


def read_weights(path):
    """The header and the floats of a file."""
    with open(path, "rb") as file:
        content = file.read()
    if content[:4] != MAGIC:
        raise ValueError("not a weight file")
    length = struct.unpack("<I", content[4:8])[0]
    return json.loads(content[8:8 + length]), np.frombuffer(content[8 + length:], "<f4")


def load_folded(net, path):
    """Puts a file's weights into `net`, whose normalisations become the identity: the net then answers as the product does. Answers that the
    file's net did not give yet start out near never."""
    header, floats = read_weights(path)
    modules = dict(convolutions(net))
    with torch.no_grad():
        for layer in header["layers"]:
            module = modules[layer["name"]]
            conv = module[0] if isinstance(module, Block) else module
            begin, end = layer["weight_offset"], layer["bias_offset"]
            weight = torch.from_numpy(floats[begin:end].copy())
            bias = torch.from_numpy(floats[end:end + layer["out"]].copy())
            if layer["out"] < conv.out_channels and not isinstance(module, Block):
                conv.weight[:layer["out"]].copy_(weight.view_as(conv.weight[:layer["out"]]))
                conv.bias[:layer["out"]].copy_(bias)
                conv.bias[layer["out"]:].fill_(-4)
                continue
            conv.weight.copy_(weight.view_as(conv.weight))
            if isinstance(module, Block):
                norm = module[1]
                norm.running_mean.zero_()
                norm.running_var.fill_(1 - norm.eps)
                norm.weight.fill_(1)
                norm.bias.copy_(bias)
            else:
                conv.bias.copy_(bias)
    return net.eval()


@torch.no_grad()
def started(net, path, inputs):
    """`net` with the file's weights, ready to be trained on: its normalisations hold the statistics of `inputs` (a batch), so that it
    computes what the file's net computes. `net` itself, random, without a path."""
    if path is None:
        return net
    load_folded(net, path)

    def measure(block, given):
        values, norm = block[0](given[0]), block[1]
        mean, variance = values.mean((0, 2, 3)), values.var((0, 2, 3))
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_(torch.sqrt(variance + norm.eps))
        norm.bias.add_(mean)

    hooks = [module.register_forward_pre_hook(measure) for module in net.modules() if isinstance(module, Block)]
    net(inputs)
    for hook in hooks:
        hook.remove()
    return net


def write_golden(path, net, inputs):
    """Inputs ([c, h, w], already normalised) with their answers. Little endian: int32 count; per case int32 c, h, w of the input,
    its float32 values, int32 c, h, w of the answer, its float32 values. Row-major, channels first."""
    with open(path, "wb") as file, torch.no_grad():
        file.write(struct.pack("<i", len(inputs)))
        for case in inputs:
            answer = net(torch.from_numpy(case[None]))[0].numpy()
            answer = answer[:, None, :] if answer.ndim == 2 else answer
            for values in (case, answer):
                file.write(struct.pack("<3i", *values.shape) + np.ascontiguousarray(values, "<f4").tobytes())
