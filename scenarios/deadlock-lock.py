# Under python3 this hangs: end it with Ctrl-C.
import asyncio


async def withdraw(amount, account):
    async with account:  # B
        print(f"withdraw: {amount} from the account")


async def pay(amount, account):
    async with account:  # A
        print("pay: there is enough in the account")
        await withdraw(amount, account)


async def main():
    await pay(5, asyncio.Lock())
    print("main: paid")


asyncio.run(main())
