using System.Reflection.Metadata;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>Reads what the methods of a code base do.</summary>
internal static class BodyReader
{
    public static void ReadAll(CodeBase code)
    {
        foreach (var method in code.Methods)
            method.Body = Read(method);
    }

    private static Body? Read(MethodNode method)
    {
        if (method.BodyAddress == 0 || method.Native is not null)
            return null;

        var assembly = method.Type.Assembly;
        var body = assembly.Image.GetMethodBody(method.BodyAddress);
        var code = body.GetILReader();
        var length = code.Length;
        var instructions = Instruction.ReadAll(code);
        if (instructions.Count == 0)
            return null;

        var flow = new ControlFlow(instructions, body.ExceptionRegions, length);
        var calls = new CallReader(method, flow, Locals(assembly, body));
        calls.Read(instructions, body.ExceptionRegions);
        RunOnce.Mark(flow, calls.StaticTests, calls.Storing);
        return new Body
        {
            Blocks = flow.Blocks,
            Calls = [.. calls.Calls.Where(call => flow.Blocks[call.Block] is { IsLive: true, IsHandler: false, RunsOnce: false })],
            NeverReturns = !flow.ReachableFrom(0).Any(block => flow.Blocks[block].Returns),
            TestsCompletion = calls.Calls.Exists(IsCompletionTest),
        };
    }

    private static TypeShape[] Locals(LoadedAssembly assembly, MethodBodyBlock body) => body.LocalSignature.IsNil
        ? []
        : [.. assembly.Metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(assembly.Decoder, null)];

    private static bool IsCompletionTest(Call call) =>
        call.Callee.Name is "get_IsCompleted" or "get_IsCompletedSuccessfully" or "get_IsFaulted"
        && call.Callee.Type.FullName.StartsWith("System.", StringComparison.Ordinal);
}
