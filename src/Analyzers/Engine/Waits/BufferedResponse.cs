using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The body of a response that is in memory: <c>HttpClient</c> completes only when it has read all of it, unless it is told
/// to return with the headers (<c>HttpCompletionOption.ResponseHeadersRead</c>).
/// </summary>
internal static class BufferedResponse
{
    // HttpCompletionOption.ResponseContentRead
    private const int ContentRead = 0;

    /// <summary>Whether an operation reads such a body.</summary>
    public static bool IsRead(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "ReadAsStream", ContainingType.Name: "HttpContent" }, Instance: { } content }
        && Writes.ValueBehind(content) is IPropertyReferenceOperation { Property: { Name: "Content", ContainingType.Name: "HttpResponseMessage" }, Instance: { } response }
        && Writes.ValueBehind(response) is IAwaitOperation { Operation: var awaited }
        && TaskExpression.Strip(awaited) is IInvocationOperation call && IsOfClient(call) && !MayReturnEarly(call);

    // `client.PostAsJsonAsync(…)` sends as `PostAsync` does.
    private static bool IsOfClient(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "HttpClient" or "HttpClientJsonExtensions", ContainingNamespace: { } space } && space.ToDisplayString().StartsWith("System.Net.Http", System.StringComparison.Ordinal);

    private static bool MayReturnEarly(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.Name == "HttpCompletionOption" && argument.Value.ConstantValue is not { HasValue: true, Value: ContentRead })
                return true;
        }

        return false;
    }
}
