using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// A socket for datagrams: <c>Connect</c> sends nothing, and only says with whom it talks; <c>Send</c> hands the bytes to the system, and nobody answers. The name
/// of a host is looked up all the same.
/// </summary>
internal static class DatagramSocket
{
    // SocketType.Dgram
    private const int Datagram = 2;

    /// <summary>Whether a call of such a socket waits for nobody.</summary>
    public static bool IsAtOnce(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Connect" or "Send" or "SendTo", ContainingType.Name: "Socket" or "UdpClient" }, Instance: { } socket } call
        && !LooksUpHost(call)
        && (call.TargetMethod is { ContainingType.Name: "UdpClient" } or { Name: "SendTo" } || (Writes.ValueBehind(socket) is IObjectCreationOperation { Arguments: var arguments } && IsForDatagrams(arguments)));

    private static bool LooksUpHost(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && !(argument.Value.ConstantValue.Value is string text && IsAddress(text)))
                return true;
        }

        return false;
    }

    private static bool IsForDatagrams(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == "SocketType")
                return argument.Value.ConstantValue is { HasValue: true, Value: Datagram };
        }

        return false;
    }

    // Of digits and dots, or with a colon: no host has such a name.
    private static bool IsAddress(string text)
    {
        foreach (var character in text)
        {
            if (character == ':')
                return true;

            if (character != '.' && !char.IsDigit(character))
                return false;
        }

        return text.Length > 0;
    }
}
