namespace Bonafide.Perception.Native;

/// <summary>ONNX Runtime refused; the message is its own and speaks of the model, never of a picture's content.</summary>
internal sealed class OnnxException(string message) : Exception(message);
