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

    /// <summary>Whether an operation has what it gives at once: such a body, or the stream of any.</summary>
    public static bool IsAtOnce(IOperation operation) => IsRead(operation) || IsStream(operation);

    /// <summary>Whether an operation hands out the stream of a response, which the connection has or memory: only reading it waits.</summary>
    private static bool IsStream(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "ReadAsStream" or "ReadAsStreamAsync", ContainingType.Name: "HttpContent" }, Instance: { } content } && ResponseOf(content) is not null;

    /// <summary>Whether an operation reads such a body, or makes a task or stream of it.</summary>
    public static bool IsRead(IOperation operation) => ReadBy(operation) is { } response && IsOfWhole(response);

    /// <summary>The response whose body an operation reads, or makes a task or stream of; null if it does no such thing.</summary>
    public static IOperation? ReadBy(IOperation operation) =>
        operation is IInvocationOperation
        {
            TargetMethod: { Name: "ReadAsStream" or "ReadAsStreamAsync" or "ReadAsStringAsync" or "ReadAsByteArrayAsync", ContainingType.Name: "HttpContent" }, Instance: { } content,
        }
            ? ResponseOf(content)
            : null;

    /// <summary>Whether a response came with its body.</summary>
    public static bool IsOfWhole(IOperation response) =>
        Writes.All(response, static value => TaskOf(value) is { } task && TaskExpression.Strip(task) is IInvocationOperation call && (IsWhole(call) || IsOwn(call)));

    /// <summary>Whether a call hands out the stream of a body that comes as it is read: the response was returned with the headers.</summary>
    public static bool IsStillToCome(IInvocationOperation call) =>
        call is { TargetMethod.Name: "ReadAsStream" or "ReadAsStreamAsync", Instance: { } content } && ResponseOf(content) is { } response && TaskOf(Writes.ValueBehind(response)) is { } task
        && TaskExpression.Strip(task) is IInvocationOperation sent && IsOfClient(sent) && MayReturnEarly(sent);

    private static IOperation? ResponseOf(IOperation content) =>
        Writes.ValueBehind(content) is IPropertyReferenceOperation { Property: { Name: "Content", ContainingType.Name: "HttpResponseMessage" }, Instance: { } response } ? response : null;

    /// <summary>The task that gave a response: it was awaited or waited for, or is the one that this continues.</summary>
    private static IOperation? TaskOf(IOperation response) => response switch
    {
        IAwaitOperation { Operation: var awaited } => awaited,
        IPropertyReferenceOperation { Property.Name: "Result", Instance: IParameterReferenceOperation { Parameter: { Ordinal: 0 } parameter } antecedent } =>
            DelegateArgument.CallOf(antecedent, parameter) is { TargetMethod.Name: "ContinueWith", Instance: { } continued } ? continued : null,
        _ => TaskExpression.WaitedFor(response) is { } waited ? Writes.ValueBehind(TaskExpression.Strip(waited)) : null,
    };

    private static bool IsWhole(IInvocationOperation call) => IsOfClient(call) && !MayReturnEarly(call);

    /// <summary>Whether a method of the same file hands out such a response, and no other.</summary>
    private static bool IsOwn(IInvocationOperation call)
    {
        if (call.BodyInSameFile() is not { } body)
            return false;

        var isWhole = false;
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value })
                continue;

            value = Writes.ValueBehind(value);
            if (TaskExpression.Strip(value is IAwaitOperation { Operation: var awaited } ? awaited : value) is not IInvocationOperation sent || !IsWhole(sent))
                return false;

            isWhole = true;
        }

        return isWhole;
    }

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
